#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# `./dev windows ...`: Windows programs, made and tried on Debian 12. docs/windows.md says more.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
here=cmake/windows
export TL_WINDOWS_ROOT=${TL_WINDOWS_ROOT:-${XDG_CACHE_HOME:-$HOME/.cache}/tunnelight}
build=build/windows
jobs=${JOBS:-$(nproc)}

usage() {
    cat <<'END_OF_USAGE'
./dev windows setup [--prebuilt FILE]  toolchain, Qt and libraries into ~/.cache/tunnelight; Qt from the archive, if one is
                                       named here or by TL_QT_PREBUILT, else built: 25 minutes
./dev windows ready                    whether all of that is there
./dev windows build [TARGET...]        programs and tests into build/windows/bin
./dev windows test [...]               build, then all tests by Wine; the rest goes to ctest
./dev windows try                      test, or say loudly that there is no toolchain; what ./dev test does at its end
./dev windows package                  build, then installer, ZIP, manifests for winget and checksums into build/windows
./dev windows bench                    how long the wizard takes to start by Wine, beside a bare wizard
./dev windows lint                     clang-tidy on what stands for Windows alone
./dev windows wine PROGRAM [...]       one program by Wine, without a network
END_OF_USAGE
}

packages=(g++ cmake ninja-build ccache dpkg-dev patch xz-utils python3 pkg-config qt6-translations-l10n autoconf automake libtool
    g++-mingw-w64-x86-64-posix gcc-mingw-w64-x86-64-posix binutils-mingw-w64-x86-64 mingw-w64-x86-64-dev
    googletest libexpected-dev nlohmann-json3-dev libcli11-dev libspdlog-dev
    wine wine64 fonts-wine iproute2 nsis zip xvfb xauth fonts-dejavu-core fonts-noto-cjk)

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -- "$@"; fi; }

absent() {
    local installed name
    installed=" $(dpkg-query -W -f '${db:Status-Status}:${Package} ' "${packages[@]}" 2>/dev/null || true)"
    for name in "${packages[@]}"; do
        [[ $installed == *" installed:$name "* ]] || echo "$name"
    done
}

setup() {
    local prebuilt=${TL_QT_PREBUILT:-} missing
    [ "${1:-}" != --prebuilt ] || prebuilt=${2:?which archive}
    [ -z "$prebuilt" ] || [ -f "$prebuilt" ] || { echo "dev: there is no $prebuilt" >&2; exit 1; }
    command -v apt-get >/dev/null || { echo "dev: this is made of Debian's packages; there is no apt-get here" >&2; exit 1; }
    mapfile -t missing < <(absent)
    if [ ${#missing[@]} != 0 ]; then
        echo "installing: ${missing[*]}"
        as_root apt-get -q update
        as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends \
            "${missing[@]}" </dev/null
    fi
    "$here/libraries.sh" "$TL_WINDOWS_ROOT"
    "$here/qt.sh" "$TL_WINDOWS_ROOT" ${prebuilt:+--prebuilt "$prebuilt"}
}

ready() {
    local step missing
    mapfile -t missing < <(absent)
    [ ${#missing[@]} = 0 ] || { echo "missing: ${missing[*]}"; return 1; }
    for step in headers zlib libzip c-ares libsodium googletest qt-6.8.2; do
        [ -e "$TL_WINDOWS_ROOT/stamps/$step" ] || { echo "missing: $step"; return 1; }
    done
}

configure() {
    local why
    why=$(ready) || { echo "dev: first ./dev windows setup; $why" >&2; exit 1; }
    mkdir -p build
    cmake --preset windows --log-level=WARNING "-DCMAKE_CXX_COMPILER_LAUNCHER=$(command -v ccache || true)" \
        "-DCMAKE_C_COMPILER_LAUNCHER=$(command -v ccache || true)" ${CI:+-DTL_WERROR=ON} >build/configure-windows.log ||
        { cat build/configure-windows.log; return 1; }
}

build() {
    configure
    cmake --build --preset windows --parallel "$jobs" ${1:+--target "$@"}
}

# Where there is no toolchain, and no packed Qt to make one quickly, it is said in a way that nobody overlooks.
try() {
    local why
    if ! why=$(ready) && [ ! -f "${TL_QT_PREBUILT:-}" ]; then
        echo
        printf '%s\n' "######## NOT BUILT AND NOT TESTED: the programs for Windows ($why)." \
            "######## ./dev windows setup makes what that takes; TL_QT_PREBUILT names a packed Qt, which saves 25 minutes."
        return
    fi
    [ -z "$why" ] || setup
    all_tests
}

in_wine() { WINEPREFIX=$PWD/$build/wine "$here/wine.sh" "$@"; }

run_tests() {
    in_wine session xvfb-run -a -s "-screen 0 1280x800x24" ctest --test-dir "$build" --output-on-failure --no-tests=error --parallel "$jobs" "$@"
}

all_tests() {
    build
    installer/package "$build" >"$build/package.log" || { cat "$build/package.log"; return 1; }
    run_tests "$@"
}

bench() {
    build tunnelight gui_reference
    cmake --build --preset release --target see_window --parallel "$jobs"
    in_wine session python3 -B tests/bench/bench_windows.py "$@"
}

# What stands for Windows alone; clang has to be told where the headers of gcc's C++ for Windows are.
lint() {
    local files headers=/usr/lib/gcc/x86_64-w64-mingw32/12-posix/include/c++ about=()
    configure
    about=(--target=x86_64-w64-windows-gnu "-isystem$headers" "-isystem$headers/x86_64-w64-mingw32" "-isystem$headers/backward"
        -Wno-unused-command-line-argument -Wno-ignored-attributes)
    mapfile -t files < <(git ls-files --cached --others --exclude-standard -- 'platform/windows/*.cpp' 'tests/windows/*.cpp')
    printf '%s\0' "${files[@]}" | xargs -0 -P "$jobs" -n 1 clang-tidy -p "$build" --quiet "${about[@]/#/--extra-arg=}" \
        2> >(grep -vE '^[0-9]+ warnings? (and [0-9]+ errors? )?generated\.$' >&2)
    echo "lint: ${#files[@]} files for Windows, clean"
}

case ${1:-help} in
setup) setup "${@:2}" ;;
ready) ready ;;
build) build "${@:2}" ;;
test) all_tests "${@:2}" ;;
try) try ;;
bench) bench "${@:2}" ;;
lint) lint ;;
package) build tunnelight tunnelight-cli tunnelight-helper; installer/package "$build" ;;
wine) in_wine "${@:2}" ;;
help | -h | --help) usage ;;
*) usage >&2; exit 2 ;;
esac
