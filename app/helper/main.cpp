// SPDX-License-Identifier: GPL-3.0-or-later
// The one elevated process. It has no options: what it does is asked of it over the socket that it is started with.
#include "app/helper/serve.h"
#include "platform/elevation.h"
#include "platform/native_machine.h"
#include "platform/process.h"
#include <exception>
namespace {
using namespace tl;

int runHelper()
{
    auto client = takeClient();
    const Status alone = client ? confine() : tl::unexpected(client.error());
    if (!alone) {
        logLine("refused: " + alone.error().where);
        return 1;
    }
    const auto machine = makeNativeMachine();
    // Asked to end, it ends as when the client goes: with what was not kept taken back.
    const auto interrupts = watchInterrupts([link = client->get()] { link->close(); });
    helper::serve(**client, *machine, {.log = logLine});
    return 0;
}
}

int main()
{
    try {
        return runHelper();
    } catch (const std::exception& why) { // ours throws nothing: memory is short
        logLine(std::string("it could not go on: ") + why.what());
        return 1;
    }
}
