# SPDX-License-Identifier: GPL-3.0-or-later
# tl_program(<target> <description> [<level>]): what a program tells Windows about itself; nothing elsewhere. The level is
# that of the rights with which it runs, else of who starts it. See cmake/windows/.
function(tl_program target description)
    if(NOT WIN32)
        return()
    endif()
    enable_language(RC)
    set(here ${PROJECT_SOURCE_DIR}/cmake/windows)
    set(out ${CMAKE_CURRENT_BINARY_DIR}/${target}.rc)
    string(REPLACE "." "," numbers "${PROJECT_VERSION}.0")
    set(level asInvoker)
    if(ARGC GREATER 2)
        set(level ${ARGV2})
    endif()
    set(manifest ${CMAKE_CURRENT_BINARY_DIR}/${target}.manifest)
    configure_file(${here}/program.manifest ${manifest} @ONLY)
    set(icon ${PROJECT_SOURCE_DIR}/resources/tunnelight.ico)
    configure_file(${here}/program.rc.in ${out} @ONLY)
    set_property(SOURCE ${out} APPEND PROPERTY OBJECT_DEPENDS "${manifest};${icon}")
    target_sources(${target} PRIVATE ${out})
    # Without symbols: they are three quarters of the file.
    target_link_options(${target} PRIVATE $<$<AND:$<CONFIG:Release>,$<NOT:$<BOOL:${MSVC}>>>:-s>)
endfunction()
