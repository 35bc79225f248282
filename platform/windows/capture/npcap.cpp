// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/capture/npcap.h"
#include "platform/windows/headers.h"
#include "platform/windows/system_error.h"
#include "platform/windows/system_folder.h"
namespace tl::windows_os {
namespace {
template <class Function> bool find(HMODULE library, const char* name, Function& to)
{
    to = reinterpret_cast<Function>(reinterpret_cast<void*>(GetProcAddress(library, name)));
    return to != nullptr;
}
}

Result<Npcap> loadNpcap()
{
    const auto path = systemFolder() / "Npcap" / "wpcap.dll";
    if (GetFileAttributesW(path.c_str()) == INVALID_FILE_ATTRIBUTES)
        return fail(ErrorCode::NotSupported, "look at packets: that needs Npcap (npcap.com), which is not installed");
    // Never given back: its threads may outlive a capture. Packet.dll first, so that none of WinPcap's is taken for it.
    constexpr DWORD kFolders = LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_SYSTEM32;
    (void)LoadLibraryExW((path.parent_path() / "Packet.dll").c_str(), nullptr, kFolders);
    const HMODULE library = LoadLibraryExW(path.c_str(), nullptr, kFolders);
    if (!library) return failed(GetLastError(), "load Npcap");
    Npcap out;
    const bool whole =
        find(library, "pcap_create", out.create) && find(library, "pcap_set_snaplen", out.setSnapLength) &&
        find(library, "pcap_set_promisc", out.setPromiscuous) && find(library, "pcap_set_timeout", out.setTimeout) &&
        find(library, "pcap_set_buffer_size", out.setBufferSize) && find(library, "pcap_activate", out.activate) &&
        find(library, "pcap_datalink", out.dataLink) && find(library, "pcap_compile", out.compile) &&
        find(library, "pcap_setfilter", out.setFilter) && find(library, "pcap_freecode", out.freeCode) &&
        find(library, "pcap_setnonblock", out.setNonBlocking) && find(library, "pcap_dispatch", out.dispatch) &&
        find(library, "pcap_stats", out.stats) && find(library, "pcap_close", out.close);
    if (!whole) return fail(ErrorCode::NotSupported, "look at packets: this Npcap is too old");
    return out;
}
}
