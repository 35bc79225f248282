#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# program.py {console|window|helper} FILE.exe...: what a program must be to start on Windows 10 1809, the oldest that we support:
# it imports nothing newer, is hardened, has one manifest with what we promise, and opens a console only if it is for one.
import re
import subprocess
import sys
from pathlib import Path

# Each is part of every edition since Windows 10 1809, Server Core left aside; cfgmgr32 since
# Windows 2000 (Microsoft's reference of CM_Get_Device_Interface_ListW: DLL CfgMgr32.dll, minimum Windows 2000).
DLLS = set("""
advapi32 authz bcrypt cfgmgr32 comctl32 comdlg32 crypt32 d2d1 d3d9 d3d11 d3d12 dbghelp dnsapi dwmapi dwrite dxgi
fwpuclnt gdi32 imm32 iphlpapi kernel32 mpr msvcrt ncrypt netapi32 ntdll ole32 oleaut32 rpcrt4 secur32 setupapi shcore
shell32 shlwapi userenv user32 usp10 uxtheme version winhttp winmm winspool.drv wlanapi ws2_32 wtsapi32
api-ms-win-core-synch-l1-2-0 api-ms-win-core-winrt-l1-1-0 api-ms-win-core-winrt-string-l1-1-0
""".split())

# Came later, by the reference of Microsoft ("Minimum supported client"); they have to be looked up at run time.
NEWER = set("""
SetInterfaceDnsSettings GetInterfaceDnsSettings FreeInterfaceDnsSettings GetDnsSettings SetDnsSettings FreeDnsSettings
GetNetworkConnectivityHint GetNetworkConnectivityHintForInterface NotifyNetworkConnectivityHintChange
DnsQueryRaw DnsQueryRawResultFree DnsCancelQueryRaw DnsServiceRegister DnsServiceDeRegister
GetTempPath2A GetTempPath2W CreateFile3 GetMachineTypeAttributes BuildIoRingReadFile CreateIoRing SubmitIoRing
GetCurrentPackageInfo3 TryCreatePackageDependency AddPackageDependency SetProcessDynamicEnforcedCetCompatibleRanges
GetProcessWorkingSetSizeEx2 QueryInterruptTimePrecise2 EnableProcessOptionalXStateFeatures InitializeContext2
LocateXStateFeature2 GetThreadEnabledXStateFeatures CreateEnclaveEx TpSetPoolThreadCpuSets GetFileInformationByName
SetThreadpoolThreadCpuSets CopyFile3 CreateSymbolicLink2 ReadDirectoryChangesEx2 GetNumaNodeProcessorMask2
ConvertAuxiliaryCounterToPerformanceCounter2 WSAIoctl2 ProcessSocketNotifications WSASocketRegister
""".split())

HARDENED = ["HIGH_ENTROPY_VA", "DYNAMIC_BASE", "NX_COMPAT"]
# A program's system, and the rights that it asks for.
KINDS = {
    "console": ("(Windows CUI)", b'level="asInvoker"'),
    "window": ("(Windows GUI)", b'level="asInvoker"'),
    "helper": ("(Windows GUI)", b'level="requireAdministrator"'),
}
PROMISED = [b"PerMonitorV2", b"<longPathAware", b">UTF-8</activeCodePage>",
            b"{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}"]


def faults(headers, bytes_, kind):
    """What is wrong with a program of these headers, as `objdump -p` shows them, and these bytes."""
    dlls = [name.lower().removesuffix(".dll") for name in re.findall(r"DLL Name: (\S+)", headers)]
    imported = set(re.findall(r"^\t[0-9a-f]+\t +\d+  (\w+)$", headers, re.MULTILINE))
    if not dlls or not imported:
        yield "no import could be read"
    for name in dlls:
        if name not in DLLS:
            yield f"imports {name}, which is not part of every Windows 10 1809"
    for name in sorted(imported & NEWER):
        yield f"imports {name}, which came after Windows 10 1809: look it up at run time"
    for flag in HARDENED:
        if not re.search(rf"^\s+{flag}$", headers, re.MULTILINE):
            yield f"is not marked {flag}"
    wanted, level = KINDS[kind]
    if wanted not in headers:
        yield f"is not a program for {wanted}"
    manifests = bytes_.count(b"<assembly ")
    if manifests != 1:
        yield f"has {manifests} manifests"
    for words in [level, *PROMISED]:
        if words not in bytes_:
            yield f"does not say {words.decode()}"


def main(kind, *files):
    status = 0
    for file in files:
        headers = subprocess.run(["x86_64-w64-mingw32-objdump", "-p", file], check=True, capture_output=True, text=True).stdout
        for fault in faults(headers, Path(file).read_bytes(), kind):
            print(f"{file} {fault}")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
