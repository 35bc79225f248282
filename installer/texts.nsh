; SPDX-License-Identifier: GPL-3.0-or-later
!macro text name english chinese
  LangString ${name} ${LANG_ENGLISH} "${english}"
  LangString ${name} ${LANG_SIMPCHINESE} "${chinese}"
!macroend
!insertmacro text Programs "Tunnelight" "Tunnelight"
!insertmacro text AboutPrograms "The wizard, and the program for the command line." "向导程序和命令行程序。"
!insertmacro text StartMenu "Start menu" "开始菜单"
!insertmacro text AboutStartMenu "An entry for all users." "为所有用户添加一个菜单项。"
!insertmacro text Dumps "Keep crash reports" "保留崩溃报告"
!insertmacro text AboutDumps "If the wizard crashes, Windows keeps a small report on this computer. Nothing is sent." \
  "向导崩溃时，Windows 会在本机保留一份小型报告，不会发送任何内容。"
!insertmacro text OwnFiles "Settings and logs" "设置和日志"
!insertmacro text AboutOwnFiles "Those of the user who uninstalls." "执行卸载的用户的设置和日志。"
!insertmacro text TooOld "Tunnelight needs 64-bit Windows 10, version 1809, or newer." \
  "Tunnelight 需要 64 位 Windows 10 版本 1809 或更高版本。"
!insertmacro text InUse "Tunnelight is running. Close it, then try again." "Tunnelight 正在运行。请先关闭它，然后重试。"
!insertmacro text TakeBack "Tunnelight has changed settings of this computer. Shall it take them back now?$\r$\n$\r$\n\
No leaves them as they are." \
  "Tunnelight 更改过本机的设置。现在要撤销这些更改吗？$\r$\n$\r$\n选择“否”则保持现状。"
!insertmacro text NotTakenBack "Not all of it could be taken back. Uninstall all the same? Then it stays changed." \
  "有些更改未能撤销。仍要卸载吗？这些更改将保留下来。"
