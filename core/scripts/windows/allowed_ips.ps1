# SPDX-License-Identifier: GPL-3.0-or-later

# --- AllowedIPs: which addresses of the tunnel the client may use

function Get-AllowedIps([string]$Tunnel) {
    $all = @{}
    foreach ($line in @(& $Wg show $Tunnel allowed-ips)) {
        $parts = "$line".Split("`t")
        if ($parts.Count -eq 2) { $all[$parts[0]] = @($parts[1].Split(' ') | Where-Object { $_ -and ($_ -ne '(none)') }) }
    }
    return $all
}
function Add-AllowedIps {
    if (-not (Test-Path -LiteralPath $Wg)) { SayFailed "$Wg is not there; add $($ClientAddresses -join ', ') to AllowedIPs of the client's peer by hand"; return }
    $tunnel = $TunnelAdapter.InterfaceAlias
    $all = Get-AllowedIps $tunnel
    if (-not $all.ContainsKey($ClientKey)) { SayFailed "'$tunnel' has no peer with the client's public key $ClientKey; add it first"; return }
    $wanted = @($all[$ClientKey])
    $missing = @()
    foreach ($each in $ClientAddresses) {
        if ($wanted -contains $each) { Say "already: the client may use $each"; continue }
        $other = @($all.Keys | Where-Object { ($_ -ne $ClientKey) -and ($all[$_] -contains $each) })
        if ($other.Count -gt 0) { SayFailed "$each belongs to the peer $($other[0]); each device needs an address of its own"; continue }
        $missing += $each
        $wanted += $each
    }
    if ($missing.Count -eq 0) { return }
    Save-Former 'allowed_ips' "$tunnel|$ClientKey" (@($all[$ClientKey]) -join ',')
    & $Wg set $tunnel peer $ClientKey allowed-ips ($wanted -join ',')
    if ($LASTEXITCODE -ne 0) { SayFailed 'set the AllowedIPs of the client'; return }
    Say "changed: the client may use $($missing -join ', ') as well"
    Say "note:    it lasts as long as the tunnel runs; for good, edit the tunnel: AllowedIPs = $($wanted -join ', ')"
}
function Undo-AllowedIps([string]$Name, [string]$Former) {
    $parts = $Name.Split('|')
    if (($parts.Count -ne 2) -or ($parts[1] -notmatch '^[A-Za-z0-9+/]{43}=$')) { throw "the name '$Name'" }
    if ($Former -notmatch '^[0-9a-f:./,]*$') { throw "the former value '$Former'" }
    $all = Get-AllowedIps $parts[0]
    if (-not $all.ContainsKey($parts[1])) { Say 'gone already: the peer of the client'; return }
    # An empty argument gets lost on the way to a program, two quotes arrive as one.
    if ($Former) { & $Wg set $parts[0] peer $parts[1] allowed-ips $Former } else { & $Wg set $parts[0] peer $parts[1] allowed-ips '""' }
    if ($LASTEXITCODE -ne 0) { throw 'wg set' }
    Say 'taken back: the AllowedIPs of the client'
}
