// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/readme.h"
#include "core/base/version.h"
#include "core/report/names.h"
#include "core/report/screen_text.h"
namespace tl {
namespace {
std::string indented(const std::string& text)
{
    std::string out;
    for (const std::string& line : wrapped(text, 96)) out += "    " + line + "\n";
    return out;
}

constexpr Text kNoKeys = TL_TEXT("Bundle", "Private and preshared keys are not in it.");

std::string english(const std::vector<Text>& sentences)
{
    std::string out;
    for (const Text& each : sentences) out += (out.empty() ? "" : " ") + std::string(each.source);
    return out;
}
}

std::vector<Text> removedFrom(Anonymity how)
{
    switch (how) {
    case Anonymity::None: return {kNoKeys};
    case Anonymity::Public:
        return {kNoKeys, TL_TEXT("Bundle", "Public addresses, names of hosts and public keys are replaced.")};
    case Anonymity::Strict: break;
    }
    return {kNoKeys, TL_TEXT("Bundle", "All addresses, names, paths and public keys are replaced.")};
}

std::string readmeText(const Readme& about, const std::vector<BundleFile>& files)
{
    std::string out = "Tunnelight " + std::string(version()) + ": " + std::string(about.subject) + "\nMade " +
                      isoTime(about.made) + "\n\n";
    switch (about.anonymity) {
    case Anonymity::None:
        out += "Nothing was replaced: addresses, names and public keys are those of the machine.\n";
        break;
    case Anonymity::Public:
        out += "Public addresses, names of hosts and public keys are replaced by stand-ins, the same ones in every "
               "file.\nAddresses of private networks (10.x, 192.168.x, fd…) are as they are.\n";
        break;
    case Anonymity::Strict:
        out += "All addresses, names, paths and public keys are replaced by stand-ins, the same ones in every "
               "file.\n";
        break;
    }
    out += "Private and preshared keys are in none of these files. Of a preshared key there is a hash of 64 bits "
           "that can be\ncompared with the one in the other end's archive, and with no other.\n\nFiles\n";
    for (const BundleFile& file : files)
        out += "\n" + file.name + "\n" + indented(file.what.source) + indented("Removed: " + english(file.removed));
    if (!about.missing.empty()) out += "\nNot to be had\n" + std::string(about.missing);
    return out;
}
}
