// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/elevation_words.h"
namespace tl {
namespace {
Text onWindows(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Denied:
        return TL_TEXT("Elevation", "Windows did not let you be asked for consent, or what answered is not our own "
                                    "program. An administrator can start tunnelight-cli as administrator instead.");
    case ErrorCode::NotFound:
        return TL_TEXT("Elevation",
                       "Consent cannot be asked for here: tunnelight-helper.exe does not lie beside this program, or "
                       "others than administrators could have exchanged it there. Install Tunnelight with its "
                       "installer, or start tunnelight-cli as administrator instead.");
    default: break;
    }
    return TL_TEXT("Elevation",
                   "The process with administrator's rights did not start, or ended at once; Windows' event "
                   "log says why (Application, Tunnelight). An administrator can start tunnelight-cli as "
                   "administrator instead.");
}

Text onLinux(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Denied:
        return TL_TEXT("Elevation", "The system did not let you be asked for consent, or your account may not give it. "
                                    "An administrator can start tunnelight-cli with sudo instead.");
    case ErrorCode::NotFound:
        return TL_TEXT("Elevation", "Consent cannot be asked for here: polkit (pkexec) or tunnelight-helper is not "
                                    "installed. An administrator can start tunnelight-cli with sudo instead.");
    default: break;
    }
    return TL_TEXT("Elevation", "The process with administrator's rights did not start, or ended at once; the system's "
                                "log says why. An administrator can start tunnelight-cli with sudo instead.");
}
}

Text whyNotElevated(const Error& error, NameStyle system)
{
    switch (error.code) {
    case ErrorCode::Cancelled:
        return TL_TEXT("Elevation", "Consent was not given. Nothing was looked at with administrator's rights, and "
                                    "nothing was changed; what you may see yourself can still be looked at.");
    case ErrorCode::NotSupported:
        return TL_TEXT("Elevation", "The installed tunnelight-helper is of another version than this program. Install "
                                    "both from the same package.");
    default: return system == NameStyle::Windows ? onWindows(error.code) : onLinux(error.code);
    }
}
}
