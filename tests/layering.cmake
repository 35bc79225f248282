# SPDX-License-Identifier: GPL-3.0-or-later
# Fails when a file reaches into a layer it must not know: app -> core <- platform.
# Reads the tree at ROOT; rules_bite.cmake shows that each rule stops what it is for.

# forbid(<folder> <pattern> <why> [FILE <regex>] [LINE <regex>]): no line of a source under <folder> matches
# <pattern>, save in files whose path matches FILE and lines that match LINE.
function(forbid folder pattern why)
    cmake_parse_arguments(PARSE_ARGV 3 except "" "FILE;LINE" "")
    file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/${folder}/*.h ${ROOT}/${folder}/*.cpp)
    if(except_FILE)
        list(FILTER files EXCLUDE REGEX "${except_FILE}")
    endif()
    foreach(file IN LISTS files)
        file(STRINGS ${ROOT}/${file} hits REGEX "${pattern}")
        if(except_LINE)
            list(FILTER hits EXCLUDE REGEX "${except_LINE}")
        endif()
        if(hits)
            message(SEND_ERROR "${file}: ${why}\n  ${hits}")
        endif()
    endforeach()
endfunction()

file(GLOB_RECURSE seen ${ROOT}/core/*.h)
if(NOT seen)
    message(FATAL_ERROR "no sources under ${ROOT}/core")
endif()

set(include "^[ \t]*#[ \t]*include[ \t]*")
set(systems "_WIN32|_WIN64|__linux|__unix|__APPLE__|__FreeBSD__|Q_OS_")
set(anyHeader "${include}<[^>]*[./]")   # standard C++ headers are bare words
set(libraries "<(tl/expected[.]hpp|nlohmann/[a-z_]+[.]hpp|spdlog/[a-z_/-]+[.]h|sodium[.]h|zip[.]h)>")

forbid(core "${include}\"(app|platform|tests)/" "core knows neither app nor platform")
forbid(core "${include}[<\"]Q" "core is plain C++, Qt begins in app/")
forbid(core "${anyHeader}" "core has no system header, and a new library needs a page in docs/decisions/" LINE "${libraries}")
forbid(core "${systems}" "systems are named under platform/ only")
forbid(core/base "${include}\"core/" "base stands on nothing else" LINE "\"core/base/")
forbid(core/dissect "${include}\"core/(capture|causes|config|engine|filter|probes|report|steps)/" "bytes in, values out")
forbid(core/facts "${include}\"core/" "facts are values over base" LINE "\"core/(base|facts)/")
forbid(core/capture "${include}\"core/" "captures are frames and what is in them" LINE "\"core/(base|capture|dissect)/")
forbid(core/config "${include}\"core/" "config parses into facts" LINE "\"core/(base|config|facts)/")
forbid(core/filter "${include}\"core/" "the walk reasons over facts" LINE "\"core/(base|facts|filter)/")
forbid(core/ledger "${include}\"core/" "the ledger compares records" LINE "\"core/(base|dissect|facts|ledger)/")
forbid(core/system "${include}\"core/" "the interfaces speak in facts and packets" LINE "\"core/(base|capture|facts|system)/")
forbid(core/causes "${include}\"core/(system|probes|engine|report)/" "causes think from facts alone")
forbid(core/fixes "${include}\"core/(system|probes|report)/" "fixes plan from facts alone")
forbid(core/cards "${include}\"core/(system|probes|engine|report)/" "cards are words over facts and fixes")
forbid(core/ops "${include}\"core/" "ops are values over facts" LINE "\"core/(base|config|facts|ops)/")
forbid(core/wire "${include}\"core/" "values as bytes, for the interfaces to the machine" LINE "\"core/(base|capture|facts|ops|system|wire)/")
forbid(core/probes "${include}\"core/(causes|engine|report)/" "probes decide nothing")

forbid(platform "${include}\"(app|tests)/" "platform does not know app")
forbid(platform "${include}[<\"]Q" "platform knows no Qt")
forbid(platform/linux "${include}\"platform/(windows|sim)/" "a back end does not know another")
forbid(platform/windows "${include}\"platform/(linux|sim)/" "a back end does not know another")
forbid(platform/sim "${include}\"platform/(linux|windows)/" "a back end does not know another")
forbid(platform/remote "${include}\"platform/(linux|windows|sim)/" "a back end does not know another")
forbid(platform/remote "${anyHeader}" "the client's side of a session touches no system" LINE "${libraries}")
forbid(platform/remote "${systems}" "the client's side of a session touches no system")
forbid(platform/sim "${anyHeader}" "the simulator touches no system" LINE "${libraries}")
forbid(platform/sim "${systems}" "the simulator touches no system")

forbid(app "${include}\"platform/" "only app/*/main.cpp names platform/" FILE "^app/[^/]+/main[.]cpp$")
forbid(app "${include}<(windows[.]h|(sys|net|netinet|linux|arpa|netlink)/|(unistd|fcntl|poll|netdb)[.]h)"
    "systems are named under platform/ only")
forbid(app "${systems}" "systems are named under platform/ only")
