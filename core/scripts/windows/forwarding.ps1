# SPDX-License-Identifier: GPL-3.0-or-later

# --- forwarding: whether packets that come in by an adapter are passed on. For each adapter; no restart is needed.

function Enable-Forwarding {
    Set-Forwarding $TunnelAdapter.InterfaceIndex $TunnelAdapter.InterfaceAlias
    # With all of this machine's own traffic in a tunnel, forwarding on the uplink leads WireGuard's packets in a circle.
    $everything = @(Get-NetRoute -AddressFamily IPv4 -ErrorAction SilentlyContinue | Where-Object {
            (@('0.0.0.0/0', '0.0.0.0/1') -contains $_.DestinationPrefix) -and (Test-WireGuard $_.InterfaceIndex) })
    if ($everything.Count -gt 0) {
        Say "note:    forwarding is not switched on for '$($Uplink.InterfaceAlias)': a tunnel here ('$($everything[0].InterfaceAlias)') takes all traffic, and its packets would go in a circle"
    } else {
        Set-Forwarding $Uplink.InterfaceIndex $Uplink.InterfaceAlias
    }
    Say 'note:    the adapter of a tunnel is made anew when its settings change; run this script again after that'
}
function Set-Forwarding([int]$Index, [string]$Alias) {
    $now = Get-NetIPInterface -InterfaceIndex $Index -AddressFamily IPv4
    if ("$($now.Forwarding)" -eq 'Enabled') { Say "already: forwarding is on for '$Alias'"; return }
    $guid = (Get-NetAdapter -InterfaceIndex $Index -IncludeHidden).InterfaceGuid
    Save-Former 'forwarding' "$guid" "$($now.Forwarding)"
    Set-NetIPInterface -InterfaceIndex $Index -AddressFamily IPv4 -Forwarding Enabled
    Say "changed: forwarding is on for '$Alias'"
}
function Undo-Forwarding([string]$Guid, [string]$Former) {
    $adapter = Get-NetAdapter -IncludeHidden | Where-Object { "$($_.InterfaceGuid)" -eq $Guid } | Select-Object -First 1
    if ($null -eq $adapter) { Say 'gone already: an adapter whose forwarding was switched on'; return }
    if (@('Enabled', 'Disabled') -notcontains $Former) { throw "the former value '$Former'" }
    $now = Get-NetIPInterface -InterfaceIndex $adapter.ifIndex -AddressFamily IPv4
    if ("$($now.Forwarding)" -ne 'Enabled') { Say "left alone: forwarding of '$($adapter.Name)' was changed since"; return }
    Set-NetIPInterface -InterfaceIndex $adapter.ifIndex -AddressFamily IPv4 -Forwarding $Former
    Say "taken back: forwarding of '$($adapter.Name)' is $Former"
}
