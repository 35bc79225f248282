#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# wine.sh PROGRAM.exe ARGUMENTS...   one program under Wine, as CTest starts it
# wine.sh session COMMAND...         a command in which many are started: one server of Wine for all of them
# In a network namespace with loopback alone, so that nothing leaves this machine. $WINEPREFIX is where Wine keeps its
# Windows; it is made anew where it is missing.
set -euo pipefail
export WINEPREFIX=${WINEPREFIX:-$PWD/wine}
export WINEDEBUG=${WINEDEBUG:--all} WINEDLLOVERRIDES=${WINEDLLOVERRIDES-mscoree,mshtml,winemenubuilder.exe=}
# Of its own, or Wine asks the machine's session.
export XDG_RUNTIME_DIR=$WINEPREFIX.run
wine=$(command -v wine64 || command -v /usr/lib/wine/wine64 || command -v wine) || { echo "wine.sh: there is no Wine here" >&2; exit 127; }
server=$(command -v wineserver || echo /usr/lib/wine/wineserver)

# Sockets belong to the server's namespace, so the server has to be started in it.
if [ -z "${TL_WINE_SESSION:-}" ]; then
    export TL_WINE_SESSION=1
    mkdir -p "$WINEPREFIX" "$XDG_RUNTIME_DIR"
    chmod 700 "$XDG_RUNTIME_DIR"
    rights=()
    [ "$(id -u)" = 0 ] || rights=(--user --map-root-user)
    exec unshare "${rights[@]}" --net -- "$BASH" "${BASH_SOURCE[0]}" begin "$@"
fi
if [ "${1:-}" = begin ]; then
    shift
    ip link set lo up
    "$server" -k 2>/dev/null || true # of an older session, in another namespace
    trap '"$server" -k 2>/dev/null || true' EXIT
    "$server" -p
    # A new one says that it is Windows 7.
    if [ ! -e "$WINEPREFIX/.tunnelight" ]; then
        "$wine" wineboot --init >/dev/null 2>&1 </dev/null
        "$wine" winecfg -v win10 >/dev/null 2>&1 </dev/null
        # Fonts that only Windows has: without these, letters with serifs.
        for font in "Segoe UI" Tahoma "MS Shell Dlg" "MS Shell Dlg 2"; do
            "$wine" reg add 'HKCU\Software\Wine\Fonts\Replacements' /v "$font" /d "DejaVu Sans" /f >/dev/null 2>&1 </dev/null
        done
        touch "$WINEPREFIX/.tunnelight"
    fi
    # Services are started by the first program, and would keep its output open for ever.
    "$wine" cmd /c exit >/dev/null 2>&1 </dev/null
    [ "${1:-}" = session ] || set -- session "$wine" "$@"
    export TL_WINE=$wine # for the session
    shift
    status=0
    "$@" || status=$?
    exit $status
fi
exec "$wine" "$@"
