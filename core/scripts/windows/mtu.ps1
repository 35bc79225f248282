# SPDX-License-Identifier: GPL-3.0-or-later

# --- the MTU of the tunnel: no larger than what the way was measured to carry

function Set-TunnelMtu {
    $alias = $TunnelAdapter.InterfaceAlias
    $guid = (Get-NetAdapter -InterfaceIndex $TunnelAdapter.InterfaceIndex -IncludeHidden).InterfaceGuid
    foreach ($now in @(Get-NetIPInterface -InterfaceIndex $TunnelAdapter.InterfaceIndex)) {
        $family = "$($now.AddressFamily)"
        $wanted = $Mtu
        if (($family -eq 'IPv6') -and ($wanted -lt 1280)) { $wanted = 1280 }
        if ([int64]$now.NlMtu -le $wanted) { Say "already: the MTU of '$alias' ($family) is $($now.NlMtu)"; continue }
        Save-Former 'mtu' "$guid|$family" "$($now.NlMtu)"
        Set-NetIPInterface -InterfaceIndex $TunnelAdapter.InterfaceIndex -AddressFamily $family -NlMtuBytes $wanted
        Say "changed: the MTU of '$alias' ($family) is $wanted, it was $($now.NlMtu)"
    }
    Say "note:    WireGuard for Windows sets it anew at times; for good, edit the tunnel: MTU = $Mtu in [Interface]"
}
function Undo-Mtu([string]$Name, [string]$Former) {
    $parts = $Name.Split('|')
    if (($parts.Count -ne 2) -or (@('IPv4', 'IPv6') -notcontains $parts[1]) -or ($Former -notmatch '^[0-9]+$')) { throw "the entry '$Name'" }
    $adapter = Get-NetAdapter -IncludeHidden | Where-Object { "$($_.InterfaceGuid)" -eq $parts[0] } | Select-Object -First 1
    if ($null -eq $adapter) { Say 'gone already: an adapter whose MTU was changed'; return }
    Set-NetIPInterface -InterfaceIndex $adapter.ifIndex -AddressFamily $parts[1] -NlMtuBytes ([uint32]$Former)
    Say "taken back: the MTU of '$($adapter.Name)' ($($parts[1])) is $Former"
}
