// SPDX-License-Identifier: GPL-3.0-or-later
// Where a line of the configuration is changed. The names of fields are those of the WireGuard apps for Android and
// iOS, in their own translations.
#include "core/cards/card.h"
#include "core/facts/view.h"
namespace tl {
namespace {
CardStep step(const Text& words, std::vector<std::string> args = {}, std::string value = {})
{
    return {{words, std::move(args), {}}, std::move(value)};
}

Text fieldOf(const std::string& key)
{
    if (key == "AllowedIPs") return TL_TEXT("Card", "Under \"Peer\", put this into the field \"Allowed IPs\":");
    if (key == "Endpoint") return TL_TEXT("Card", "Under \"Peer\", put this into the field \"Endpoint\":");
    if (key == "PersistentKeepalive")
        return TL_TEXT("Card", "Under \"Peer\", put this into the field \"Persistent keepalive\":");
    if (key == "PublicKey") return TL_TEXT("Card", "Under \"Peer\", the field \"Public key\" must hold exactly this:");
    if (key == "Address") return TL_TEXT("Card", "Under \"Interface\", put this into the field \"Addresses\":");
    if (key == "MTU") return TL_TEXT("Card", "Under \"Interface\", put this into the field \"MTU\":");
    return TL_TEXT("Card", "Under \"Interface\", put this into the field \"DNS servers\":");
}
CardStep lineStep(const CorrectedLine& line)
{
    return step(line.peer.empty() ? TL_TEXT("Card", "In the section [Interface], this line should read:")
                                  : TL_TEXT("Card", "In the section [Peer], this line should read:"),
                {}, textOf(line));
}
CardStep checkAgain() { return step(TL_TEXT("Card", "Open a web page there, and check again here.")); }
}

Card phoneCard(std::span<const CorrectedLine> lines)
{
    Card card{.place = CardPlace::Phone};
    card.steps.push_back(
        step(TL_TEXT("Card", "Open the WireGuard app and tap the name of the tunnel; then tap \"Edit\" "
                             "(on Android: the pencil).")));
    for (const CorrectedLine& line : lines) card.steps.push_back(step(fieldOf(line.key), {}, line.value));
    card.steps.push_back(
        step(TL_TEXT("Card", "Tap \"Save\" (on Android: the disk), and switch the tunnel off and on.")));
    card.steps.push_back(checkAgain());
    return card;
}

Card computerCard(std::span<const CorrectedLine> lines)
{
    Card card{.place = CardPlace::OtherComputer};
    card.steps.push_back(
        step(TL_TEXT("Card", "In the WireGuard window, choose the tunnel and press \"Edit\". On Linux, "
                             "open its file in /etc/wireguard as administrator.")));
    for (const CorrectedLine& line : lines) card.steps.push_back(lineStep(line));
    card.steps.push_back(step(TL_TEXT("Card", "Save. Deactivate the tunnel and activate it again (on Linux: wg-quick "
                                              "down, then up).")));
    card.steps.push_back(checkAgain());
    return card;
}

Card ownFileCard(const Facts& facts, std::span<const CorrectedLine> lines)
{
    Card card{.place = CardPlace::ThisComputer};
    const std::string& tunnel = facts.request.tunnel;
    if (onWindows(facts))
        card.steps.push_back(
            step(TL_TEXT("Card", "In the WireGuard window, choose the tunnel %1 and press \"Edit\"."), {tunnel}));
    else
        card.steps.push_back(step(TL_TEXT("Card", "Open the tunnel's file as administrator:"), {},
                                  facts.config && !facts.config->path.empty() ? facts.config->path
                                                                              : "/etc/wireguard/" + tunnel + ".conf"));
    for (const CorrectedLine& line : lines) card.steps.push_back(lineStep(line));
    if (onWindows(facts))
        card.steps.push_back(step(TL_TEXT("Card", "Save. Deactivate the tunnel and activate it again.")));
    else
        card.steps.push_back(step(TL_TEXT("Card", "Save the file, and restart the tunnel:"), {},
                                  "sudo wg-quick down " + tunnel + "; sudo wg-quick up " + tunnel));
    return card;
}
}
