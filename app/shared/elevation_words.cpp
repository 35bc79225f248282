// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/elevation_words.h"
namespace tl {
Text whyNotElevated(const Error& error)
{
    switch (error.code) {
    case ErrorCode::Cancelled:
        return TL_TEXT("Elevation", "Consent was not given. Nothing was looked at with administrator's rights, and "
                                    "nothing was changed; what you may see yourself can still be looked at.");
    case ErrorCode::Denied:
        return TL_TEXT("Elevation", "The system did not let you be asked for consent, or your account may not give it. "
                                    "An administrator can start tunnelight-cli with sudo instead.");
    case ErrorCode::NotFound:
        return TL_TEXT("Elevation", "Consent cannot be asked for here: polkit (pkexec) or tunnelight-helper is not "
                                    "installed. An administrator can start tunnelight-cli with sudo instead.");
    case ErrorCode::NotSupported:
        return TL_TEXT("Elevation", "The installed tunnelight-helper is of another version than this program. Install "
                                    "both from the same package.");
    default: break;
    }
    return TL_TEXT("Elevation", "The process with administrator's rights did not start, or ended at once; the system's "
                                "log says why. An administrator can start tunnelight-cli with sudo instead.");
}
}
