#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Static libraries for Windows, from Debian 12's own source packages: $1/libraries. Can be started again after a break.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(realpath -m "${1:?where to}")
prefix=$root/libraries
jobs=${JOBS:-$(nproc)}
suite=bookworm
host=x86_64-w64-mingw32
# shellcheck source=cmake/windows/step.sh
. "$here/step.sh"

with_cmake() { # with_cmake SOURCE OPTIONS...
    local build=$root/build/${1##*/}
    rm -rf "$build"
    cmake -G Ninja -S "$1" -B "$build" --toolchain "$here/toolchain.cmake" -DTL_WINDOWS_ROOT="$root" \
        -DCMAKE_C_COMPILER_LAUNCHER="$(command -v ccache || true)" -DCMAKE_CXX_COMPILER_LAUNCHER="$(command -v ccache || true)" \
        -DCMAKE_INSTALL_PREFIX="$prefix" -DCMAKE_BUILD_TYPE=Release -DBUILD_SHARED_LIBS=OFF -DCMAKE_POLICY_VERSION_MINIMUM=3.5 "${@:2}"
    cmake --build "$build" --parallel "$jobs"
    cmake --install "$build"
}

# Where a library is linked in, its pkg-config file has to say all that this takes, not only on request.
static_pc() { # static_pc NAME [CFLAGS]
    local file=$prefix/lib/pkgconfig/$1.pc private
    private=$(sed -n 's/^Libs.private: *//p' "$file")
    sed -i "s|^Libs: .*|& $private|; s|^Cflags: .*|& ${2:-}|; s|^Requires.private:|Requires:|; /^Libs.private:/d" "$file"
}

# Debian's source package has none of zlib's own makefiles for Windows.
zlib() {
    debian_source $suite zlib zlib
    cd zlib
    printf '%s\n' *.c | xargs -P "$jobs" -n 1 $host-gcc-posix -O2 -fstack-protector-strong -c
    $host-ar crs libz.a ./*.o
    install -D -m 644 -t "$prefix/include" zlib.h zconf.h
    install -D -m 644 -t "$prefix/lib" libz.a
    sed "s|@prefix@|$prefix|; s|@[a-z]*libdir@|\${prefix}/lib|; s|@includedir@|\${prefix}/include|; s|@VERSION@|1|" \
        zlib.pc.in >"$prefix/lib/pkgconfig/zlib.pc"
}

libzip() {
    debian_source $suite libzip libzip
    with_cmake "$root/src/libzip" -DENABLE_{COMMONCRYPTO,GNUTLS,MBEDTLS,OPENSSL,WINDOWS_CRYPTO,BZIP2,LZMA,ZSTD}=OFF \
        -DBUILD_{TOOLS,REGRESS,EXAMPLES,DOC}=OFF
    static_pc libzip -DZIP_STATIC
}

c_ares() {
    debian_source $suite c-ares c-ares
    # Its header of names comes without one of the names.
    with_cmake "$root/src/c-ares" -DCMAKE_C_FLAGS=-DINADDRSZ=4 -DCARES_{STATIC,STATIC_PIC}=ON -DCARES_SHARED=OFF -DCARES_BUILD_TOOLS=OFF
    static_pc libcares -DCARES_STATICLIB
}

libsodium() {
    debian_source $suite libsodium libsodium
    cd libsodium
    [ -e configure ] || autoreconf -fi
    ./configure --host=$host --prefix="$prefix" --disable-shared --enable-static CC="$(command -v ccache) $host-gcc-posix" \
        CFLAGS="-O2 -D_WIN32_WINNT=0x0A00 -fstack-protector-strong" --disable-dependency-tracking
    make -j "$jobs" -C src
    make -C src install
    make install-pkgconfigDATA
    static_pc libsodium
}

# Its sources are in a package of their own, with no source package to fetch.
googletest() { with_cmake /usr/src/googletest; }

# Headers alone, as Debian packages them: a folder of links, and the little that find_package() asks for.
headers() {
    local name
    rm -rf "$prefix/headers"
    mkdir -p "$prefix/headers"
    for name in tl CLI fmt nlohmann spdlog; do ln -s "/usr/include/$name" "$prefix/headers/$name"; done
    package CLI11 CLI11::CLI11
    package nlohmann_json nlohmann_json::nlohmann_json
    package spdlog spdlog::spdlog SPDLOG_FMT_EXTERNAL FMT_HEADER_ONLY
}

package() { # package NAME TARGET DEFINITIONS...
    local file=$prefix/lib/cmake/$1/$1Config.cmake
    mkdir -p "${file%/*}"
    {
        echo "if(NOT TARGET $2)"
        echo "    add_library($2 INTERFACE IMPORTED)"
        [ $# = 2 ] || echo "    target_compile_definitions($2 INTERFACE ${*:3})"
        echo "endif()"
    } >"$file"
}

mkdir -p "$prefix/lib/pkgconfig"
step "sources-of-$suite" debian "$suite" update
step headers headers
step zlib zlib
step libzip libzip
step c-ares c_ares
step libsodium libsodium
step googletest googletest
