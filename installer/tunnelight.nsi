; SPDX-License-Identifier: GPL-3.0-or-later
; installer/package gives VERSION, IN (the folder with what is installed), OUT and, to try it only, QUICKLY.
Unicode true
Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS Win10
!ifdef QUICKLY
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
!endif
RequestExecutionLevel admin
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include x64.nsh
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Tunnelight"
!define EVENTS_KEY "SYSTEM\CurrentControlSet\Services\EventLog\Application\Tunnelight"
!define DUMPS_KEY "SOFTWARE\Microsoft\Windows\Windows Error Reporting\LocalDumps\tunnelight.exe"
; Of Windows: an installation that is rejected, and one that finds its files in use.
!define ERROR_INSTALL_REJECTED 1654
!define ERROR_PACKAGES_IN_USE 15618

Name "Tunnelight"
OutFile "${OUT}"
BrandingText "Tunnelight ${VERSION}"
InstallDir "$PROGRAMFILES64\Tunnelight"
InstallDirRegKey HKLM "Software\Tunnelight" "InstallDir"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 "ProductName" "Tunnelight"
VIAddVersionKey /LANG=0 "CompanyName" "Tunnelight"
VIAddVersionKey /LANG=0 "FileDescription" "Tunnelight installer"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "LegalCopyright" "GPL-3.0-or-later"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_FUNCTION startUnelevated
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"
!include texts.nsh

; The installer has an administrator's rights; the program must not inherit them. The desktop has none.
Function startUnelevated
  Exec '"$WINDIR\explorer.exe" "$INSTDIR\tunnelight.exe"'
FunctionEnd

!macro refuse message code
  MessageBox MB_OK|MB_ICONSTOP "${message}" /SD IDOK
  SetErrorLevel ${code}
  Quit
!macroend

; A program that runs cannot be opened for writing.
!macro waitUntilClosed un
Function ${un}waitUntilClosed
  ${Do}
    StrCpy $R1 ""
    ${ForEach} $R2 1 3 + 1
      ${If} $R2 = 1
        StrCpy $R3 "$INSTDIR\tunnelight.exe"
      ${ElseIf} $R2 = 2
        StrCpy $R3 "$INSTDIR\tunnelight-cli.exe"
      ${Else}
        StrCpy $R3 "$INSTDIR\tunnelight-helper.exe"
      ${EndIf}
      ${If} ${FileExists} "$R3"
        ClearErrors
        FileOpen $R0 "$R3" a
        ${If} ${Errors}
          StrCpy $R1 "$R3"
        ${Else}
          FileClose $R0
        ${EndIf}
      ${EndIf}
    ${Next}
    ${If} $R1 == ""
      Return
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(InUse)" /SD IDCANCEL IDRETRY +3
    SetErrorLevel ${ERROR_PACKAGES_IN_USE}
    Quit
  ${Loop}
FunctionEnd
!macroend
!insertmacro waitUntilClosed ""
!insertmacro waitUntilClosed "un."

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWaaS} 1809
    !insertmacro refuse "$(TooOld)" ${ERROR_INSTALL_REJECTED}
  ${EndIf}
  SetRegView 64
  SetShellVarContext all
FunctionEnd

Function un.onInit
  SetRegView 64
  SetShellVarContext all
FunctionEnd

; Only what is in IN: a program that is not built yet has its place here.
!macro program name
  !if /FileExists "${IN}/${name}"
    File "/oname=${name}" "${IN}/${name}"
  !endif
!macroend

Section "!$(Programs)" Programs
  SectionIn RO
  Call waitUntilClosed
  SetOutPath "$INSTDIR"
  !insertmacro program tunnelight.exe
  !insertmacro program tunnelight-cli.exe
  !insertmacro program tunnelight-helper.exe
  File "/oname=LICENSE.txt" "${IN}/LICENSE.txt"
  File "/oname=third-party.txt" "${IN}/third-party.txt"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKLM "Software\Tunnelight" "InstallDir" "$INSTDIR"
  ; What the helper writes into the event log is one text; Windows has a file of messages that show it as it is.
  WriteRegExpandStr HKLM "${EVENTS_KEY}" "EventMessageFile" "%SystemRoot%\System32\EventCreate.exe"
  WriteRegDWORD HKLM "${EVENTS_KEY}" "TypesSupported" 7
  WriteRegStr HKLM "${UNINSTALL_KEY}" "DisplayName" "Tunnelight"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "Publisher" "Tunnelight"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\tunnelight.exe"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKLM "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" "VersionMajor" ${VERSION_MAJOR}
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" "VersionMinor" ${VERSION_MINOR}
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" "EstimatedSize" $0
SectionEnd

Section "$(StartMenu)" StartMenu
  CreateShortCut "$SMPROGRAMS\Tunnelight.lnk" "$INSTDIR\tunnelight.exe"
SectionEnd

; Of the wizard alone, on this computer alone; small ones, which hold the stack and not the whole memory.
Section /o "$(Dumps)" Dumps
  WriteRegExpandStr HKLM "${DUMPS_KEY}" "DumpFolder" "%LOCALAPPDATA%\Tunnelight\crashes"
  WriteRegDWORD HKLM "${DUMPS_KEY}" "DumpCount" 3
  WriteRegDWORD HKLM "${DUMPS_KEY}" "DumpType" 1
SectionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${Programs} "$(AboutPrograms)"
  !insertmacro MUI_DESCRIPTION_TEXT ${StartMenu} "$(AboutStartMenu)"
  !insertmacro MUI_DESCRIPTION_TEXT ${Dumps} "$(AboutDumps)"
!insertmacro MUI_FUNCTION_DESCRIPTION_END

; What was changed on this computer and kept outlives the program, unless it is taken back now. Without anybody to
; ask, /UNDO says so.
Function un.offerToTakeBack
  ${IfNot} ${FileExists} "$APPDATA\Tunnelight\journal"
    Return
  ${EndIf}
  ${If} ${Silent}
    ${GetParameters} $R0
    ClearErrors
    ${GetOptions} "$R0" "/UNDO" $R1
    ${If} ${Errors}
      Return
    ${EndIf}
  ${Else}
    MessageBox MB_YESNO|MB_ICONQUESTION "$(TakeBack)" IDYES +2
    Return
  ${EndIf}
  DetailPrint "tunnelight-cli undo --all --yes"
  nsExec::ExecToLog '"$INSTDIR\tunnelight-cli.exe" undo --all --yes'
  Pop $R0
  ${If} $R0 != 0
    MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(NotTakenBack)" /SD IDNO IDYES +3
    SetErrorLevel 1
    Quit
    Return
  ${EndIf}
  Delete "$APPDATA\Tunnelight\journal"
  RMDir "$APPDATA\Tunnelight"
FunctionEnd

Section "un.$(Programs)" UnPrograms
  SectionIn RO
  Call un.waitUntilClosed
  Call un.offerToTakeBack
  Delete "$INSTDIR\tunnelight.exe"
  Delete "$INSTDIR\tunnelight-cli.exe"
  Delete "$INSTDIR\tunnelight-helper.exe"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\third-party.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Tunnelight.lnk"
  DeleteRegKey HKLM "${UNINSTALL_KEY}"
  DeleteRegKey HKLM "${DUMPS_KEY}"
  DeleteRegKey HKLM "${EVENTS_KEY}"
  DeleteRegKey HKLM "Software\Tunnelight"
SectionEnd

; By name, one by one: a folder of a user may lead anywhere, and this runs with an administrator's rights.
Section "un.$(OwnFiles)" UnOwnFiles
  SetShellVarContext current
  Delete "$APPDATA\Tunnelight\settings.json"
  Delete "$APPDATA\Tunnelight\settings.json.broken"
  RMDir "$APPDATA\Tunnelight"
  Delete "$LOCALAPPDATA\Tunnelight\tunnelight*.log"
  Delete "$LOCALAPPDATA\Tunnelight\crashes\tunnelight.exe.*.dmp"
  RMDir "$LOCALAPPDATA\Tunnelight\crashes"
  RMDir "$LOCALAPPDATA\Tunnelight"
  SetShellVarContext all
SectionEnd

!insertmacro MUI_UNFUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${UnPrograms} "$(AboutPrograms)"
  !insertmacro MUI_DESCRIPTION_TEXT ${UnOwnFiles} "$(AboutOwnFiles)"
!insertmacro MUI_UNFUNCTION_DESCRIPTION_END
