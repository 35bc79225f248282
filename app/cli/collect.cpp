// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/archive.h"
#include "core/bundle/collection.h"
#include "core/bundle/patient_system.h"
namespace tl::cli {
Ending run(const CollectCommand& command, const Surroundings& on)
{
    PatientSystem patient(on.system, kCollectPatience);
    CollectionInput input{.collection = collect(patient.lend(), on.stop),
                          .anonymity = command.anonymity,
                          .persons = on.ownNames ? on.ownNames() : std::vector<std::string>(),
                          .made = wallClock()};
    Ending ending =
        on.stop.stop_requested()
            ? stoppedEarly(command.format)
            : writeArchive({.output = command.output,
                            .format = command.format,
                            .schema = "tunnelight.collection/1",
                            .done = TL_TEXT("Cli", "What this computer says of itself is in %1. Nothing was sent, and "
                                                   "nothing was changed. Look into it before you pass it on; its "
                                                   "README.txt lists the files:")},
                           makeCollection(input), on);
    ending.hangs = patient.hangs();
    return ending;
}
}
