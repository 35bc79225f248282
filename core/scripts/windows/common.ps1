# SPDX-License-Identifier: GPL-3.0-or-later
# Nothing below is particular to you: the values above are.
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$Folder = Join-Path $env:ProgramData 'Tunnelight'
$State = Join-Path $Folder "script-$ScriptName.json" # what was here before, one entry for each change
$Wg = Join-Path $env:ProgramFiles 'WireGuard\wg.exe'
$script:Failed = $false
$Administrators = 'S-1-5-32-544'
$System = 'S-1-5-18'

function Say([string]$Text) { Write-Host $Text }
function SayFailed([string]$Text) { $script:Failed = $true; Write-Host "failed:  $Text" }

# --- addresses as numbers

function ConvertTo-Number([string]$Address) {
    $bytes = ([System.Net.IPAddress]::Parse($Address)).GetAddressBytes()
    return [double]$bytes[0] * 16777216 + [double]$bytes[1] * 65536 + [double]$bytes[2] * 256 + [double]$bytes[3]
}
function Get-Range([string]$Prefix) {
    $parts = $Prefix.Split('/')
    $size = [math]::Pow(2, 32 - [int]$parts[1])
    $first = [math]::Floor((ConvertTo-Number $parts[0]) / $size) * $size
    return @{ First = $first; Last = $first + $size - 1 }
}
function Test-Covers([string]$Wide, [string]$Narrow) {
    $w = Get-Range $Wide
    $n = Get-Range $Narrow
    return ($w.First -le $n.First) -and ($n.Last -le $w.Last)
}
function Test-Overlaps([string]$One, [string]$Other) {
    $a = Get-Range $One
    $b = Get-Range $Other
    return ($a.First -le $b.Last) -and ($b.First -le $a.Last)
}
function Get-NetworkOf([string]$Address, [int]$Length) {
    $first = (Get-Range "$Address/$Length").First
    $bytes = @(16777216, 65536, 256, 1) | ForEach-Object { [math]::Floor($first / $_) % 256 }
    return ($bytes -join '.') + "/$Length"
}

# --- the state: written before each change, readable and writable for administrators alone

function Read-State {
    if (-not (Test-Path -LiteralPath $State)) { return @() }
    $owner = (Get-Acl -LiteralPath $State).GetOwner([System.Security.Principal.SecurityIdentifier]).Value
    if (@($Administrators, $System) -notcontains $owner) {
        throw "$State was not written by an administrator. Look at it, and delete it. Nothing was changed."
    }
    $text = [System.IO.File]::ReadAllText($State)
    return @(ConvertFrom-Json $text | ForEach-Object { $_ })
}
function Protect-Path([string]$Path, [string]$Inherit) {
    & "$env:SystemRoot\System32\icacls.exe" $Path /setowner "*$Administrators" /q | Out-Null
    & "$env:SystemRoot\System32\icacls.exe" $Path /inheritance:r /grant:r "*${Administrators}:${Inherit}F" "*${System}:${Inherit}F" /q | Out-Null
    if ($LASTEXITCODE -ne 0) { throw "$Path cannot be kept for administrators alone. Nothing more was changed." }
}
# A second run finds the entry there and keeps the first.
function Save-Former([string]$Kind, [string]$Name, [string]$Value) {
    $entries = @(Read-State)
    if (@($entries | Where-Object { $_.Kind -eq $Kind -and $_.Name -eq $Name }).Count -gt 0) { return }
    $entries += [pscustomobject]@{ Kind = $Kind; Name = $Name; Value = $Value }
    if (-not (Test-Path -LiteralPath $Folder)) { New-Item -ItemType Directory -Path $Folder | Out-Null }
    Protect-Path $Folder '(OI)(CI)'
    $new = "$State.new"
    [System.IO.File]::WriteAllText($new, (ConvertTo-Json -InputObject @($entries)))
    Protect-Path $new ''
    Move-Item -LiteralPath $new -Destination $State -Force
}

# --- what only this machine knows

# The adapter of the tunnel: the one that has an address in the tunnel's network, or whose network holds the client.
function Find-Tunnel {
    $found = @(Get-NetIPAddress -AddressFamily IPv4 | Where-Object {
            ($_.IPAddress -notlike '169.254.*') -and ($_.IPAddress -ne '127.0.0.1') -and
            (($Network -and (Test-Covers $Network "$($_.IPAddress)/32")) -or
            (($_.PrefixLength -gt 0) -and (Test-Covers "$($_.IPAddress)/$($_.PrefixLength)" "$Client/32")))
        })
    $wireguard = @($found | Where-Object { Test-WireGuard $_.InterfaceIndex })
    if ($wireguard.Count -gt 0) { $found = $wireguard }
    $indices = @($found | ForEach-Object { $_.InterfaceIndex } | Sort-Object -Unique)
    if ($indices.Count -eq 0) {
        throw "No adapter here has an address in the client's tunnel ($Client). Is this the right machine, and is the tunnel active? Nothing was changed."
    }
    if ($indices.Count -gt 1) {
        $names = (@($found | ForEach-Object { $_.InterfaceAlias }) | Sort-Object -Unique) -join ', '
        throw "Several adapters have addresses in the client's tunnel: $names. Give their networks different addresses first. Nothing was changed."
    }
    $one = $found[0]
    Say "found:   the tunnel's adapter '$($one.InterfaceAlias)' with $($one.IPAddress)/$($one.PrefixLength)"
    return $one
}
function Test-WireGuard([int]$Index) {
    $adapter = Get-NetAdapter -InterfaceIndex $Index -IncludeHidden -ErrorAction SilentlyContinue
    return ($null -ne $adapter) -and ("$($adapter.InterfaceDescription) $($adapter.ComponentID)" -match 'WireGuard|Wintun')
}
# The adapter by which this machine reaches the Internet, beside every tunnel.
function Find-Uplink([int]$Tunnel) {
    $best = Get-NetRoute -AddressFamily IPv4 -DestinationPrefix '0.0.0.0/0' -ErrorAction SilentlyContinue |
        Where-Object { ($_.InterfaceIndex -ne $Tunnel) -and -not (Test-WireGuard $_.InterfaceIndex) } |
        Sort-Object { [int]$_.RouteMetric + [int]$_.InterfaceMetric } | Select-Object -First 1
    if ($null -eq $best) { throw 'This machine has no way to the Internet itself (Get-NetRoute). Mend that first. Nothing was changed.' }
    Say "found:   the way to the Internet leaves by '$($best.InterfaceAlias)'"
    return $best
}
