#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Qt for Windows into $1/qt: host/ (build tools for this machine) and target/ (static libraries).
#   qt.sh ROOT                  from the source package of Debian trixie: 25 minutes on two free cores
#   qt.sh ROOT --prebuilt FILE  from the archive that `qt.sh ROOT --pack FILE` once made
# Can be started again after a break.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(realpath -m "${1:?where to}")
prefix=$root/qt
jobs=${JOBS:-$(nproc)}
version=6.8.2
suite=trixie
# shellcheck source=cmake/windows/step.sh
. "$here/step.sh"

# Qt Base with Debian's patches: security fixes are among them.
sources() {
    debian $suite update
    debian_source $suite qt6-base qtbase
    # Without this, platforms and styles would be left out of every static program.
    patch -R -p1 -d qtbase <qtbase/debian/patches/enable_skip_plugins.patch
    one_unit qtbase/src/3rdparty/harfbuzz-ng
    # mingw-w64 10 declares too little of UI Automation for Qt's accessibility: four headers of mingw-w64 12, for the
    # platform plugin alone.
    debian $suite download mingw-w64-common/$suite
    rm -rf mingw12
    dpkg-deb -x mingw-w64-common_12*.deb mingw12
    cp mingw12/usr/share/mingw-w64/include/uiautomation{,client,core,coreapi}.h qtbase/src/plugins/platforms/windows/
}

# HarfBuzz as one file, as its authors offer it: a tenth of the time.
one_unit() {
    local part
    grep -o '#include "[^"]*"' "$1/src/harfbuzz.cc" | cut -d '"' -f 2 | sort -u | while read -r part; do
        sed -i "s|^\( *\)src/$part\( \|\$\)|\1\2|" "$1/CMakeLists.txt"
    done
    sed -i 's|^        hb-dummy.cc$|        src/harfbuzz.cc|' "$1/CMakeLists.txt"
    grep -q 'src/harfbuzz.cc' "$1/CMakeLists.txt"
}

# Left out is what we do not use, and what Debian's archive lacks: Wintab, SQLite.
common=(-G Ninja -DCMAKE_BUILD_TYPE=Release -DBUILD_SHARED_LIBS=OFF -DQT_BUILD_EXAMPLES=OFF -DQT_BUILD_TESTS=OFF
    -DQT_GENERATE_SBOM=OFF -DFEATURE_{qmake,dbus,sql,testlib,icu,glib,zstd,openssl}=OFF
    -DFEATURE_system_{libb2,zlib,pcre2,doubleconversion}=OFF
    -DCMAKE_C_COMPILER_LAUNCHER="$(command -v ccache || true)" -DCMAKE_CXX_COMPILER_LAUNCHER="$(command -v ccache || true)")

# Qt wants build tools of exactly its own version. They are whole programs: their libraries are of no use to anyone.
host() {
    cmake -S "$root/src/qtbase" -B "$root/build/qt-host" -DCMAKE_INSTALL_PREFIX="$prefix/host" "${common[@]}" \
        -DFEATURE_{gui,widgets,network,xml,concurrent,printsupport,androiddeployqt,backtrace,journald}=OFF
    cmake --build "$root/build/qt-host" --parallel "$jobs"
    cmake --install "$root/build/qt-host" --strip
    rm -rf "$prefix"/host/{include,mkspecs,doc,metatypes,modules} "$prefix"/host/lib/*.a
}

# Of two things gcc 12 for Windows can do neither: -fstack-clash-protection crashes it, and CET means nothing there.
target() {
    cmake -S "$root/src/qtbase" -B "$root/build/qt-target" --toolchain "$here/toolchain.cmake" -DTL_WINDOWS_ROOT="$root" \
        -DQT_HOST_PATH="$prefix/host" -DCMAKE_INSTALL_PREFIX="$prefix/target" -DQT_QMAKE_TARGET_MKSPEC=win32-g++ "${common[@]}" \
        -DINPUT_opengl=no -DFEATURE_schannel=ON -DQT_UNITY_BUILD=ON -DFEATURE_system_{png,freetype,harfbuzz}=OFF \
        -DFEATURE_{vulkan,direct2d1_1,tabletevent,windeployqt,brotli,libproxy,gssapi,jpeg,intelcet,stack_clash_protection}=OFF
    cmake --build "$root/build/qt-target" --parallel "$jobs"
    cmake --install "$root/build/qt-target"
    find "$prefix/target" -name '*.a' -exec x86_64-w64-mingw32-strip --strip-debug {} +
    rm -rf "$prefix"/target/{doc,metatypes}
    { echo "Qt $version for Windows x86_64, static"; x86_64-w64-mingw32-g++-posix --version | head -n 1; } >"$prefix/VERSION"
}

unpack() {
    rm -rf "$prefix"
    mkdir -p "$prefix"
    tar -xJf "$1" -C "$prefix" --strip-components=1
    grep -q "^Qt $version for Windows x86_64" "$prefix/VERSION"
}

case ${2:-} in
--prebuilt) step "qt-$version" unpack "$(realpath "${3:?which archive}")" ;;
--pack) tar -C "$root" --owner=0 --group=0 --sort=name -cf - qt | xz -9e -T2 >"${3:?which archive}" ;;
'')
    # Under the name of the whole, so that an archive and a build both count as done.
    [ -e "$root/stamps/qt-$version" ] && { echo "qt-$version: done before"; exit; }
    step qt-sources sources
    step qt-host host
    step qt-target target
    touch "$root/stamps/qt-$version"
    ;;
*) echo "qt.sh: what is $2?" >&2; exit 2 ;;
esac
