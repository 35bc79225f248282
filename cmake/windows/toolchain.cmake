# SPDX-License-Identifier: GPL-3.0-or-later
# Windows x86_64 from Debian 12, by its own mingw-w64 (gcc 12, posix threads, msvcrt), with what `./dev windows setup` made.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
set(triplet x86_64-w64-mingw32)
set(CMAKE_C_COMPILER ${triplet}-gcc-posix)
set(CMAKE_CXX_COMPILER ${triplet}-g++-posix)
set(CMAKE_RC_COMPILER ${triplet}-windres)
set(CMAKE_AR ${triplet}-gcc-ar-posix CACHE FILEPATH "")
set(CMAKE_RANLIB ${triplet}-gcc-ranlib-posix CACHE FILEPATH "")

# TL_WINDOWS_ROOT: qt/host, qt/target and libraries/ lie below it.
if(NOT TL_WINDOWS_ROOT)
    if(NOT "$ENV{TL_WINDOWS_ROOT}" STREQUAL "")
        set(TL_WINDOWS_ROOT "$ENV{TL_WINDOWS_ROOT}")
    elseif(NOT "$ENV{XDG_CACHE_HOME}" STREQUAL "")
        set(TL_WINDOWS_ROOT "$ENV{XDG_CACHE_HOME}/tunnelight")
    else()
        set(TL_WINDOWS_ROOT "$ENV{HOME}/.cache/tunnelight")
    endif()
endif()
set(TL_WINDOWS_ROOT "${TL_WINDOWS_ROOT}" CACHE PATH "What ./dev windows setup made")
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES TL_WINDOWS_ROOT)
set(prefixes "${TL_WINDOWS_ROOT}/libraries" "${TL_WINDOWS_ROOT}/qt/target")
set(CMAKE_FIND_ROOT_PATH /usr/${triplet} ${prefixes})
list(APPEND CMAKE_PREFIX_PATH ${prefixes})
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(QT_HOST_PATH "${TL_WINDOWS_ROOT}/qt/host" CACHE PATH "")
set(QT_HOST_PATH_CMAKE_DIR "${TL_WINDOWS_ROOT}/qt/host/lib/cmake" CACHE PATH "")
set(ENV{PKG_CONFIG_LIBDIR} "${TL_WINDOWS_ROOT}/libraries/lib/pkgconfig")
# Headers alone, from the distribution's packages, through a folder of links: /usr/include itself is not for this target.
set(CMAKE_CXX_STANDARD_INCLUDE_DIRECTORIES "${TL_WINDOWS_ROOT}/libraries/headers")

# A program imports nothing but DLLs of Windows: libgcc, libstdc++ and winpthread are linked in.
# The stack protector: Qt has it, and it makes the linker find libssp. Never -fstack-clash-protection: gcc 12 crashes on it.
set(CMAKE_EXE_LINKER_FLAGS_INIT "-static -static-libgcc -static-libstdc++ -fstack-protector-strong")
set(CMAKE_SHARED_LINKER_FLAGS_INIT "-static-libgcc -static-libstdc++ -fstack-protector-strong")
# 0x0A00 is Windows 10. Too many sections in one object for the usual format: -Wa,-mbig-obj.
set(common "-D_WIN32_WINNT=0x0A00 -DWINVER=0x0A00 -fstack-protector-strong -Wa,-mbig-obj")
set(CMAKE_C_FLAGS_INIT "${common}")
set(CMAKE_CXX_FLAGS_INIT "${common}")
set(CMAKE_CROSSCOMPILING_EMULATOR "${CMAKE_CURRENT_LIST_DIR}/wine.sh" CACHE FILEPATH "")
