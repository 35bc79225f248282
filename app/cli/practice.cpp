// SPDX-License-Identifier: GPL-3.0-or-later
// Networks to practise in: what can be asked of this computer can be asked of them.
#include "app/cli/run.h"
#include "core/report/names.h"
#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>
namespace tl::cli {
namespace {
using Json = nlohmann::json;

// How many letters have to be typed, left out or changed to make one of the other.
std::size_t distance(std::string_view one, std::string_view other)
{
    std::vector<std::size_t> row(other.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < one.size(); ++i) {
        std::size_t before = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < other.size(); ++j) {
            const std::size_t changed = before + (one[i] == other[j] ? 0 : 1);
            before = row[j + 1];
            row[j + 1] = std::min({changed, row[j] + 1, before + 1});
        }
    }
    return row.back();
}

Ending noSuch(const std::string& name, const std::vector<PracticeNetwork>& all)
{
    constexpr std::size_t kNear = 3;
    std::string near;
    for (const PracticeNetwork& one : all)
        if (!name.empty() && (one.id.find(name) != one.id.npos || distance(one.id, name) <= kNear))
            near += (near.empty() ? "" : ", ") + std::string(one.id);
    std::string sentence =
        near.empty() ? say(TL_TEXT("Cli", "There is no practice network \"%1\"; \"tunnelight-cli simulate\" lists "
                                          "those that there are."),
                           {name})
                     : say(TL_TEXT("Cli", "There is no practice network \"%1\". Did you mean: %2?"), {name, near});
    return {.status = kWrongCommandLine, .err = "tunnelight-cli: " + std::move(sentence) + "\n"};
}

// What the story asks for, where the person did not.
template <class Each> void fillIn(Each& command, const RequestFacts& request)
{
    if constexpr (requires { command.where; }) {
        if (!command.where.tunnel) command.where.tunnel = request.tunnel;
        if (!command.where.role) command.where.role = request.role;
    }
    if constexpr (requires { command.targets; })
        if (command.targets.empty()) command.targets = {request.targetAddresses, request.targetNames};
}

Ending runWith(const Command& command, const Surroundings& on)
{
    return std::visit([&](const auto& each) { return run(each, on); }, command);
}

bool needsMemory(const Command& command)
{
    return changesTheMachine(command) || std::holds_alternative<HistoryCommand>(command);
}
}

Ending run(const SimulateCommand& command, const Surroundings& on)
{
    if (command.format == Format::Json) {
        Json networks = Json::array();
        for (const PracticeNetwork& one : on.networks)
            networks.push_back({{"id", one.id}, {"title", one.title.source}, {"role", nameOf(one.request.role)}});
        const Json whole = {{"schema", "tunnelight.practice/1"}, {"networks", std::move(networks)}};
        return {.out = whole.dump(2) + "\n"};
    }
    std::size_t width = 0;
    for (const PracticeNetwork& one : on.networks) width = std::max(width, one.id.size());
    Ending ending;
    for (const PracticeNetwork& one : on.networks)
        ending.out += std::string(one.id) + std::string(width - one.id.size() + 2, ' ') + say(one.title) + "\n";
    return ending;
}

Ending runIn(const std::optional<std::string>& practice, const Command& command, const Surroundings& on)
{
    if (!practice) return runWith(command, on);
    const auto network = std::ranges::find(on.networks, *practice, &PracticeNetwork::id);
    if (network == on.networks.end()) return noSuch(*practice, on.networks);
    const auto machine = network->open();
    const auto opened = machine->open();
    const Surroundings there{.system = opened->lend(),
                             .log = on.log,
                             .stop = on.stop,
                             .colour = on.colour,
                             .watched = on.watched,
                             .ask = on.ask,
                             .screen = on.screen,
                             .show = on.show,
                             .createFile = on.createFile,
                             .settings = on.settings,
                             .writeFile = on.writeFile,
                             .machine = machine.get(),
                             .question = on.question,
                             .practice = network->id,
                             .sleep = on.sleep,
                             .logFile = on.logFile,
                             .ownNames = on.ownNames};
    Command whole = command;
    std::visit([&](auto& each) { fillIn(each, network->request); }, whole);
    Ending ending = runWith(whole, there);
    if (needsMemory(command))
        ending.err += "tunnelight-cli: " +
                      say(TL_TEXT("Cli", "A practice network lives as long as one command: what this one changed is "
                                         "forgotten now, and what another changed is not known here.")) +
                      "\n";
    return ending;
}
}
