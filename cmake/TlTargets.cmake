# SPDX-License-Identifier: GPL-3.0-or-later
# Every target gets its language level, warnings and hardening from here and nowhere else.
include(CheckPIESupported)
check_pie_supported()
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
add_library(tl_flags INTERFACE)
target_compile_features(tl_flags INTERFACE cxx_std_20)
target_include_directories(tl_flags INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(tl_flags INTERFACE
    $<$<CXX_COMPILER_ID:MSVC>:/W4 /permissive- /utf-8>
    $<$<CXX_COMPILER_ID:GNU,Clang>:-Wall -Wextra -Wpedantic -Wconversion>
    # GCC bug 105651: std::string's operator+ is taken for an overlapping copy.
    $<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>
    # What GCC only guesses after inlining, often wrongly inside std::optional and std::string, stays a warning.
    $<$<CXX_COMPILER_ID:GNU>:-Wno-error=maybe-uninitialized -Wno-error=array-bounds -Wno-error=stringop-overflow
        -Wno-error=stringop-overread -Wno-error=free-nonheap-object>)
# What distributions build their own packages with. Undefined first: some compilers bring a level of their own.
target_compile_options(tl_flags INTERFACE
    $<$<AND:$<CONFIG:Release>,$<CXX_COMPILER_ID:GNU,Clang>>:-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -D_GLIBCXX_ASSERTIONS -fstack-protector-strong>)
target_link_options(tl_flags INTERFACE $<$<AND:$<CONFIG:Release>,$<PLATFORM_ID:Linux>>:-Wl,-z,relro,-z,now>)
# Before GCC 16, std::atomic::wait misses its wake-up where the system has no futex, and the end of a std::stop_callback,
# which waits by way of a semaphore, lasts for ever. Semaphores of the threads' library serve instead.
target_compile_definitions(tl_flags INTERFACE $<$<PLATFORM_ID:Windows>:_GLIBCXX_USE_POSIX_SEMAPHORE>)
option(TL_WERROR "Turn warnings into errors" OFF)
if(TL_WERROR)
    set(CMAKE_COMPILE_WARNING_AS_ERROR ON)
endif()

option(TL_FUZZ "Build the fuzzers of tests/fuzz and instrument everything for them (clang)" OFF)
if(TL_FUZZ)
    target_compile_options(tl_flags INTERFACE -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all)
    target_link_options(tl_flags INTERFACE -fsanitize=address,undefined)
endif()

# tl_catalogue(<target> <folder> <Type>): one object per file in <folder>, named
# <type>_<file stem>; generates all<Folder>() that lists them in file-name order.
function(tl_catalogue target folder type)
    string(TOLOWER ${type} lower)
    get_filename_component(plural ${folder} NAME)
    string(SUBSTRING ${plural} 0 1 head)
    string(SUBSTRING ${plural} 1 -1 tail)
    string(TOUPPER ${head} head)
    file(GLOB files CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.cpp)
    list(SORT files)
    file(RELATIVE_PATH here ${PROJECT_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR}/${folder})
    set(externs "")
    set(entries "")
    foreach(file IN LISTS files)
        cmake_path(GET file STEM stem)
        string(APPEND externs "extern const ${type} ${lower}_${stem};\n")
        string(APPEND entries "        &${lower}_${stem},\n")
    endforeach()
    set(out ${CMAKE_CURRENT_BINARY_DIR}/${plural}_catalogue.cpp)
    file(CONFIGURE OUTPUT ${out} @ONLY CONTENT "// Generated from ${here}/. Do not edit.
#include \"${here}/${lower}.h\"
namespace tl {
@externs@
std::span<const ${type}* const> all${head}${tail}()
{
    static constexpr const ${type}* list[] = {
@entries@    };
    return list;
}
}
")
    target_sources(${target} PRIVATE ${files} ${out})
endfunction()

# tl_texts(<target> <folder>): every text file in the folders below <folder> becomes a constant in <folder>/texts.h, named
# after its folder and its stem, without the line that says its licence.
function(tl_texts target folder)
    file(GLOB files CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*/*)
    list(SORT files)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${files})
    set(header "// Generated. Do not edit.\n#pragma once\n#include <string_view>\nnamespace tl::texts {\n")
    foreach(file IN LISTS files)
        cmake_path(GET file STEM stem)
        cmake_path(GET file PARENT_PATH parent)
        cmake_path(GET parent FILENAME parent)
        file(READ ${file} text)
        string(REGEX REPLACE "^[^\n]*SPDX[^\n]*\n" "" text "${text}")
        string(APPEND header "inline constexpr std::string_view ${parent}_${stem} = R\"tl_text(${text})tl_text\";\n")
    endforeach()
    string(APPEND header "}\n")
    file(RELATIVE_PATH here ${PROJECT_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR}/${folder})
    file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/generated/${here}/texts.h CONTENT "@header@" @ONLY)
    target_include_directories(${target} PRIVATE ${PROJECT_BINARY_DIR}/generated)
endfunction()

# tl_dictionaries(<target> <function> <file.ts>...): a function that lists the languages of these files; see
# translations/table.py.
function(tl_dictionaries target function)
    find_package(Python3 REQUIRED COMPONENTS Interpreter)
    set(scripts ${PROJECT_SOURCE_DIR}/translations)
    set(out ${CMAKE_CURRENT_BINARY_DIR}/${function}.cpp)
    add_custom_command(OUTPUT ${out}
        COMMAND Python3::Interpreter -B ${scripts}/table.py ${function} ${out} ${ARGN}
        DEPENDS ${scripts}/table.py ${scripts}/ts.py ${ARGN}
        COMMENT "Making ${function}() from translations/" VERBATIM)
    target_sources(${target} PRIVATE ${out})
endfunction()
