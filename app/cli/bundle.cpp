// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/bundle.h"
#include "app/cli/choose_tunnel.h"
#include "app/cli/run.h"
#include "app/shared/files.h"
#include "core/base/version.h"
#include "core/bundle/packet_keeper.h"
#include "core/bundle/patient_system.h"
#include "core/bundle/record.h"
#include "core/engine/look.h"
#include "core/report/names.h"
#include <nlohmann/json.hpp>
namespace tl::cli {
namespace {
using namespace std::chrono_literals;
using Json = nlohmann::ordered_json;
constexpr auto kPatience = 4s; // with one part of the system
constexpr std::size_t kMostLog = 4U << 20;

std::chrono::seconds wallClock()
{
    return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch());
}

class Bundling {
public:
    Bundling(const BundleCommand& command, const Surroundings& on, LookOptions options)
        : command_(command), on_(on), options_(std::move(options)), patient_(on.system, kPatience), tap_(on.system.tap)
    {
    }
    Ending run()
    {
        collect();
        if (on_.stop.stop_requested() || (!input_.facts && input_.facts.error().code == ErrorCode::NotFound))
            return notMade();
        const Bundle bundle = makeBundle(input_);
        if (on_.stop.stop_requested()) return notMade();
        const auto zip = packed(bundle, input_.made, [&](double) { return !on_.stop.stop_requested(); });
        const Status written = zip ? on_.writeFile(command_.output, *zip) : Status(tl::unexpected(zip.error()));
        return written ? made(bundle) : notWritten(written.error());
    }

private:
    // Over the tap that keeps what passes, where packets are wanted.
    System system()
    {
        const System patient = patient_.lend();
        PacketTap& tap = command_.withPackets ? static_cast<PacketTap&>(tap_) : on_.system.tap;
        return {patient.tunnels, patient.network, patient.host, patient.path, tap, patient.platform};
    }

    void collect()
    {
        const System system = this->system();
        if (command_.record) {
            if (on_.ask && command_.format == Format::Text)
                on_.ask(say(TL_TEXT("Cli", "Recording for %1 s. Bring the fault about now."),
                            {std::to_string(command_.record->count() / 1000)}) +
                        "\n");
            auto recorded = record(system, options_, *command_.record);
            if (recorded) input_.recording = *std::move(recorded);
            if (!recorded) on_.log.warn("bundle: no recording, " + recorded.error().where);
        }
        input_.facts = look(system, options_);
        if (input_.facts) input_.facts->version = version();
        if (command_.withPackets) input_.packets = tap_.file();
        input_.log = readFile(on_.logFile, kMostLog);
        if (!input_.log && input_.log.error().where.empty()) input_.log = fail(input_.log.error().code, "read the log");
        input_.anonymity = command_.anonymity;
        if (on_.ownNames) input_.persons = on_.ownNames();
        input_.made = wallClock();
        input_.language = spoken();
        input_.stop = on_.stop;
    }

    Ending notMade() const
    {
        if (on_.stop.stop_requested())
            return couldNotRun(command_.format, "cancelled",
                               say(TL_TEXT("Cli", "It was stopped before it was done. Nothing was changed.")));
        return couldNotRun(command_.format, input_.facts.error(),
                           say(TL_TEXT("Cli", "The tunnel %1 is not there any more. Bring it up and try again."),
                               {options_.request.tunnel}));
    }
    Ending notWritten(const Error& error) const
    {
        on_.log.warn("bundle: not written, " + std::string(nameOf(error.code)));
        return couldNotRun(
            command_.format, error,
            say(TL_TEXT("Cli", "The bundle could not be written to %1: %2. No part of it was left there."),
                {command_.output, reasonOf(error)}));
    }

    Ending made(const Bundle& bundle) const
    {
        on_.log.info("bundle: files " + std::to_string(bundle.files.size()));
        Ending ending{.status = input_.facts ? kNothingWrong : kCouldNotRun, .hangs = patient_.hangs()};
        if (command_.format == Format::Json) {
            Json files = Json::array();
            for (const BundleFile& each : bundle.files)
                files.push_back({{"name", each.name}, {"bytes", each.content.size()}});
            ending.out =
                Json{{"schema", "tunnelight.bundle/1"}, {"output", command_.output}, {"files", std::move(files)}}.dump(
                    2, ' ', false, Json::error_handler_t::replace) +
                "\n";
        } else {
            ending.out =
                say(TL_TEXT("Cli", "Everything that was seen is in %1. Nothing was sent anywhere. Its README.txt "
                                   "lists the files and what is not in them:"),
                    {command_.output}) +
                "\n";
            for (const BundleFile& each : bundle.files)
                ending.out += "  " + each.name + "  " + std::to_string(each.content.size()) + "\n";
        }
        if (!input_.facts)
            ending.err = "tunnelight-cli: " +
                         say(TL_TEXT("Cli", "The tunnel %1 could not be looked at: %2. Nothing was changed."),
                             {options_.request.tunnel, reasonOf(input_.facts.error())}) +
                         "\n";
        return ending;
    }

    const BundleCommand& command_;
    const Surroundings& on_;
    LookOptions options_;
    PatientSystem patient_;
    PacketKeeper tap_;
    BundleInput input_ = {};
};
}

Ending run(const BundleCommand& command, const Surroundings& on)
{
    const auto tunnel = chooseTunnel(command.where, command.format, on.system.tunnels);
    if (!tunnel) return tunnel.error();
    const LoadedSettings settings = command.targets.empty() ? on.settings() : LoadedSettings{};
    LookOptions options{.request = requestOf(command.where, command.targets, *tunnel, settings.settings.targets),
                        .deadline = command.deadline,
                        .trafficTime = 2s,
                        .stop = on.stop};
    return Bundling(command, on, std::move(options)).run();
}
}
