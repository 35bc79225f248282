# SPDX-License-Identifier: GPL-3.0-or-later

# --- calls from outside to WireGuard's own UDP port

function Enable-ListenPort {
    $name = "Tunnelight-WireGuard-UDP-$Port"
    if (Get-NetFirewallRule -Name $name -ErrorAction SilentlyContinue) {
        Say "already: the firewall rule '$name' is there"
    } else {
        Save-Former 'firewall' $name ''
        New-NetFirewallRule -Name $name -DisplayName "WireGuard, UDP $Port (Tunnelight)" -Group 'Tunnelight' `
            -Direction Inbound -Action Allow -Protocol UDP -LocalPort $Port -Profile Any | Out-Null
        Say "changed: the firewall lets UDP to port $Port in; it lasts over a restart"
    }
    Say 'note:    the official WireGuard for Windows lets its own port in by itself; if the calls still do not come, look at the router and at other security products'
}
function Undo-Firewall([string]$Name, [string]$Former) {
    if ($Name -notmatch '^Tunnelight-WireGuard-UDP-[0-9]+$') { throw "the name '$Name'" }
    if (-not (Get-NetFirewallRule -Name $Name -ErrorAction SilentlyContinue)) { Say "gone already: the firewall rule '$Name'"; return }
    Remove-NetFirewallRule -Name $Name
    Say "taken back: the firewall rule '$Name'"
}
