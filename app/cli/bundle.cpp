// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/bundle.h"
#include "app/cli/archive.h"
#include "app/cli/choose_tunnel.h"
#include "app/shared/files.h"
#include "core/base/version.h"
#include "core/bundle/packet_keeper.h"
#include "core/bundle/patient_system.h"
#include "core/bundle/record.h"
#include "core/engine/look.h"
namespace tl::cli {
namespace {
using namespace std::chrono_literals;
constexpr auto kPatience = 4s; // with one part of the system

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
        return made(bundle);
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
        if (on_.stop.stop_requested()) return stoppedEarly(command_.format);
        return couldNotRun(command_.format, input_.facts.error(),
                           say(TL_TEXT("Cli", "The tunnel %1 is not there any more. Bring it up and try again."),
                               {options_.request.tunnel}));
    }
    Ending made(const Bundle& bundle) const
    {
        Ending ending =
            writeArchive({.output = command_.output,
                          .format = command_.format,
                          .schema = "tunnelight.bundle/1",
                          .done = TL_TEXT("Cli", "Everything that was seen is in %1. Nothing was sent anywhere. Its "
                                                 "README.txt lists the files and what is not in them:")},
                         bundle, on_);
        ending.hangs = patient_.hangs();
        if (input_.facts || ending.status != kNothingWrong) return ending;
        ending.status = kCouldNotRun;
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
