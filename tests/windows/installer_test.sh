#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# installer_test.sh BUILD: the installer of that build, in a Windows of its own that Wine makes: it installs, what it
# installed runs, a newer one replaces it, an older Windows is refused, and after the uninstaller nothing is left.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=$(realpath "${1:?which build}")
if [ -z "${TL_INSTALLER_TEST:-}" ]; then
    export TL_INSTALLER_TEST=1 WINEPREFIX=$build/wine-installer
    unset TL_WINE_SESSION
    rm -rf "$WINEPREFIX"
    if [ -e "$build/wine/.tunnelight" ]; then # saves making one
        cp -a "$build/wine" "$WINEPREFIX"
        rm -rf "$WINEPREFIX"/drive_c/users/*/AppData/*/Tunnelight
    fi
    exec "$here/cmake/windows/wine.sh" session "$BASH" "${BASH_SOURCE[0]}" "$build"
fi

server=$(command -v wineserver || echo /usr/lib/wine/wineserver)
wine() { "$here/cmake/windows/wine.sh" "$@"; }
say() { printf '== %s\n' "$*"; }
fail() { echo "FAILED: $*" >&2; exit 1; }
version=$(sed -n 's/^project(tunnelight VERSION \([0-9.]*\).*/\1/p' "$here/CMakeLists.txt")
setup=$build/Tunnelight-$version-setup.exe
c=$WINEPREFIX/drive_c
folder="$c/Program Files/Tunnelight"
key='HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall\Tunnelight'
mkdir -p "$build/installer-test"
cd "$build/installer-test"

# Everything that an installer may leave behind: files with their names, and the registry.
state() {
    "$server" -k -w 2>/dev/null || true # the registry is on disk then
    { find "$c" -not -path "*/Temp/*" -not -path "*/windows/temp/*" | sort
      grep -a -i tunnelight "$WINEPREFIX"/*.reg || true; } >"$1"
    "$server" -p
}
value() { wine reg query "$key" /v "$1" 2>/dev/null | tr -d '\r' | sed -n "s/^ *$1 *REG_[A-Z]* *//p"; }
until_gone() {
    local left=100
    while [ -e "$1" ]; do
        left=$((left - 1))
        [ $left -gt 0 ] || fail "$1 is still there"
        sleep 0.2
    done
}

say "before"
wine cmd /c ver >/dev/null
state before.txt
! grep -qi tunnelight before.txt || fail "something of it was there before"

say "an older Windows is refused"
wine winecfg -v win7 2>/dev/null
status=0
wine "$setup" /S || status=$?
[ $status = $((1654 % 256)) ] || fail "status $status"
[ ! -e "$folder" ] || fail "something was installed"
wine winecfg -v win10 2>/dev/null

say "it installs"
wine "$setup" /S || fail "status $?"
for name in tunnelight tunnelight-cli tunnelight-helper; do cmp "$build/bin/$name.exe" "$folder/$name.exe"; done
for name in LICENSE.txt third-party.txt uninstall.exe; do [ -s "$folder/$name" ] || fail "no $name"; done
for name in DisplayName DisplayVersion Publisher DisplayIcon InstallLocation UninstallString QuietUninstallString \
    EstimatedSize NoModify NoRepair VersionMajor VersionMinor; do
    [ -n "$(value $name)" ] || fail "$name is not in the registry"
done
[ "$(value DisplayVersion)" = "$version" ] || fail "version $(value DisplayVersion)"
find "$c" -name Tunnelight.lnk | grep -q . || fail "not in the start menu"

say "it runs from there"
wine "$folder/tunnelight-cli.exe" --version | grep -F "$version"
status=0
wine "$folder/tunnelight-cli.exe" diagnose --simulate windows-server-no-nat --language zh_CN >said.txt || status=$?
[ $status = 1 ] || fail "status $status"
mkdir -p "$c/users/$(id -un)/AppData/Roaming/Tunnelight"
echo '{}' >"$c/users/$(id -un)/AppData/Roaming/Tunnelight/settings.json"

say "a newer one replaces it"
"$here/installer/package" "$build" --newer "$PWD/newer.exe" >/dev/null
wine "$PWD/newer.exe" /S || fail "status $?"
[ "$(value DisplayVersion)" = 99.1.0 ] || fail "version $(value DisplayVersion)"
[ -e "$c/users/$(id -un)/AppData/Roaming/Tunnelight/settings.json" ] || fail "the settings are gone"

say "it is uninstalled"
wine "$folder/uninstall.exe" /S || fail "status $?"
until_gone "$folder"
sleep 1
state after.txt
diff before.txt after.txt || fail "this is left of it"
say "nothing is left"
