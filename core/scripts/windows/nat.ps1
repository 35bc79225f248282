# SPDX-License-Identifier: GPL-3.0-or-later

# --- address translation: nobody on the Internet can answer to an address of the tunnel

# Internet Connection Sharing translates as well, and the two disturb each other.
function Get-SharedConnection {
    try {
        $manager = New-Object -ComObject HNetCfg.HNetShare
        foreach ($connection in $manager.EnumEveryConnection) {
            $sharing = $manager.INetSharingConfigurationForINetConnection.Invoke($connection)
            if ($sharing.SharingEnabled) { return $manager.NetConnectionProps.Invoke($connection).Name }
        }
    } catch {
        Write-Verbose "Internet Connection Sharing could not be asked: $_"
    }
    return ''
}

function Add-Nat {
    if (-not (Get-Command New-NetNat -ErrorAction SilentlyContinue)) {
        SayFailed 'this Windows has no NetNat. Share the connection instead (adapter properties, Sharing), or add a route to the tunnel on the router'
        return
    }
    $prefix = $Network
    if (-not $prefix) { $prefix = Get-NetworkOf $TunnelAdapter.IPAddress $TunnelAdapter.PrefixLength }
    try {
        $all = @(Get-NetNat)
    } catch {
        # WBEM_E_INVALID_CLASS, whatever the language of the message.
        if ("$($_.FullyQualifiedErrorId) $($_.Exception.Message)" -match '80041010') {
            SayFailed 'the service WinNat is not there. Switch on the Windows feature "Virtual Machine Platform" or "Containers", or share the connection instead (adapter properties, Sharing)'
            return
        }
        throw
    }
    foreach ($one in $all) {
        $theirs = "$($one.InternalIPInterfaceAddressPrefix)"
        if ($theirs -notmatch '^[0-9.]+/[0-9]+$') { continue }
        if (Test-Covers $theirs $prefix) {
            if ($one.Active -ne $false) { Say "already: the NAT '$($one.Name)' translates $theirs"; return }
            SayFailed "the NAT '$($one.Name)' is for $theirs, but Windows does not use it. Restart its service: net stop winnat; net start winnat. If that does not help and the NAT is yours, remove it and run this again: Remove-NetNat -Name '$($one.Name)'"
            return
        }
        if (Test-Overlaps $theirs $prefix) {
            SayFailed "the NAT '$($one.Name)' ($theirs) overlaps the tunnel's network $prefix; it may belong to Hyper-V, WSL or Docker. Give the tunnel another network"
            return
        }
    }
    $shared = Get-SharedConnection
    if ($shared) {
        SayFailed "Internet Connection Sharing is on (for '$shared'), and the two disturb each other. Switch it off first, or share to the tunnel's adapter instead"
        return
    }
    if ($TunnelAdapter.PrefixLength -eq 32) {
        Say "note:    the tunnel's address here is a single one (/32): answers may not find back to it. Give it the length of the network in Address"
    }
    $name = "Tunnelight-$($prefix.Replace('/', '-'))"
    Save-Former 'nat' $name $prefix
    New-NetNat -Name $name -InternalIPInterfaceAddressPrefix $prefix | Out-Null
    Say "changed: NAT '$name' translates $prefix; it lasts over a restart"
}
function Undo-Nat([string]$Name, [string]$Former) {
    if ($Name -notmatch '^Tunnelight-[0-9.]+-[0-9]+$') { throw "the name '$Name'" }
    $one = Get-NetNat -Name $Name -ErrorAction SilentlyContinue
    if ($null -eq $one) { Say "gone already: NAT '$Name'"; return }
    if ("$($one.InternalIPInterfaceAddressPrefix)" -ne $Former) { Say "left alone: NAT '$Name' was changed since"; return }
    Remove-NetNat -Name $Name -Confirm:$false
    Say "taken back: NAT '$Name'"
}
