# SPDX-License-Identifier: GPL-3.0-or-later

# --- what is done, in order

function Undo-All {
    $entries = @(Read-State)
    if ($entries.Count -eq 0) { Say 'Nothing to take back: this script has changed nothing here.'; return }
    for ($i = $entries.Count - 1; $i -ge 0; $i--) {
        $one = $entries[$i]
        try {
            # Only what this script can do: nothing else in that file counts.
            if (-not $Undoes.ContainsKey("$($one.Kind)")) { throw 'not a change of this script' }
            $way = $Undoes["$($one.Kind)"]
            & $way "$($one.Name)" "$($one.Value)"
        } catch {
            SayFailed "take back: $($one.Kind) $($one.Name): $($_.Exception.Message)"
        }
    }
    if ($script:Failed) { throw "Not all of it could be taken back; $State has the rest." }
    Remove-Item -LiteralPath $State
    Say 'All of it is as it was.'
}

function Invoke-Steps {
    $me = New-Object Security.Principal.WindowsPrincipal ([Security.Principal.WindowsIdentity]::GetCurrent())
    if (-not $me.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)) {
        throw 'This needs an administrator: open PowerShell with "Run as administrator" and start the script there.'
    }
    if ($Undo) { Undo-All; return }
    $script:TunnelAdapter = Find-Tunnel
    if ($Steps -contains 'Enable-Forwarding') { $script:Uplink = Find-Uplink $TunnelAdapter.InterfaceIndex }
    foreach ($step in $Steps) {
        try { & $step } catch { SayFailed "${step}: $($_.Exception.Message)" }
    }
    if ($script:Failed) { throw 'Not all of it worked: see above. What was changed can be taken back with -Undo.' }
    Say 'Done. To take it back, start this script again with -Undo.'
}

try {
    Invoke-Steps
} catch {
    Write-Host $_.Exception.Message
    exit 1
}
