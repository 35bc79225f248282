// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/ends_side.h"
#include "core/engine/two_ends.h"
#include "core/facts/view.h"
#include <algorithm>
namespace tl {
namespace {
const Cause* causeNamed(CauseId id)
{
    const auto it = std::ranges::find(allCauses(), id, [](const Cause* c) { return c->id; });
    return it == allCauses().end() ? nullptr : *it;
}

class Prover {
public:
    Prover(const TwoEnds& ends, std::vector<Finding>& findings)
        : ends_(ends), findings_(findings), client_(sideOf(*ends.client, *ends.server)),
          server_(sideOf(*ends.server, *ends.client))
    {
    }
    void prove()
    {
        if (client_.ownKey.empty() || server_.ownKey.empty()) return;
        if (differs("keys")) add("handshake.key_mismatch", *rowOf("keys"));
        if (!client_.peer || !server_.peer) return;
        if (differs("preshared_key")) add("handshake.psk_mismatch", *rowOf("preshared_key"));
        if (differs("client_address"))
            add("allowedips.server_mismatch", *rowOf("client_address"), {client_.ownKey.substr(0, 8) + "…"});
        provePort();
        proveClock();
        proveLoss();
    }

private:
    const Comparison* rowOf(std::string_view id) const
    {
        const auto it = std::ranges::find(ends_.compared, id, &Comparison::id);
        return it == ends_.compared.end() ? nullptr : &*it;
    }
    bool differs(std::string_view id) const
    {
        const Comparison* row = rowOf(id);
        return row && row->agreement == Agreement::Differ;
    }
    Finding* findingOf(CauseId id)
    {
        const auto it = std::ranges::find_if(findings_, [&](const Finding& each) { return each.cause->id == id; });
        return it == findings_.end() ? nullptr : &*it;
    }
    bool isAlive() const { return client_.peer->isAlive || server_.peer->isAlive; }

    void add(CauseId id, const Comparison& row, std::vector<std::string> args = {}, Wording wording = {},
             Confidence confidence = Confidence::Observed)
    {
        const Cause* cause = causeNamed(id);
        std::erase_if(findings_, [&](const Finding& each) { return each.cause == cause; });
        Match match{confidence, std::move(args), {row.said}, {}, wording};
        if (cause) findings_.push_back({cause, std::move(match), nullptr, onWindows(*ends_.client)});
    }

    // Where the server's own address is called, no router can have changed the port.
    void provePort()
    {
        if (!differs("port") || isAlive()) return;
        const bool direct =
            client_.peer->endpoint &&
            std::ranges::find(server_.outerAddresses, *client_.peer->endpoint) != server_.outerAddresses.end();
        const bool hasPublic = std::ranges::any_of(
            server_.outerAddresses, [](const IpAddress& each) { return each.isV4() && !each.isPrivate(); });
        const bool comparable = !client_.isAnonymous() && !server_.isAnonymous();
        if (comparable ? !direct : !hasPublic) return;
        add("handshake.port_differs", *rowOf("port"),
            {ends_.server->request.tunnel, std::to_string(server_.listenPort), std::to_string(client_.peer->port)},
            {.explain = TL_TEXT("Cause", "The client calls port %3 of the server, where nobody listens: the server's "
                                         "tunnel listens on port %2."),
             .advice = TL_TEXT("Cause", "Change one of the two: the port in the client's Endpoint line to %2, or the "
                                        "server's ListenPort to %3. Then restart the tunnel there.")},
            comparable ? Confidence::Observed : Confidence::Inferred);
    }

    // Calls arrive, the keys fit, and still nothing is answered: what is left is their date.
    void proveClock()
    {
        const Finding* refused = findingOf("handshake.rejected");
        const Comparison* calls = rowOf("calls");
        if (!refused || !calls || isAlive() || findingOf("handshake.clock")) return;
        if (server_.calls.initiations == 0 || server_.calls.responses > 0) return;
        add("handshake.clock", *calls, {},
            {.title = TL_TEXT("Cause", "The server ignores the client's calls because of their date"),
             .explain =
                 TL_TEXT("Cause", "The keys of both ends fit, and calls arrive, but none is answered. The server "
                                  "ignores a call that is dated earlier than the last one it accepted: the "
                                  "client's clock has gone backwards, or once ran ahead."),
             .advice = TL_TEXT("Cause", "Set the client's clock, then restart the tunnel at the server: that makes it "
                                        "forget the date of the last call.")},
            Confidence::Inferred);
    }

    // Both looked at the same time, by clocks that need not agree to the second: then it was seen, not concluded.
    void proveLoss()
    {
        const Comparison* calls = rowOf("calls");
        if (!calls || isAlive() || client_.calls.initiations == 0 || server_.calls.initiations > 0) return;
        const auto apart = std::chrono::abs(ends_.server->started - ends_.client->started);
        if (!client_.watched || !server_.watched || apart > Seconds(5)) return;
        for (const CauseId id : {"handshake.no_reply", "handshake.never_arrives"})
            if (Finding* found = findingOf(id))
                found->match.evidence.insert(found->match.evidence.begin(), calls->said);
    }

    const TwoEnds& ends_;
    std::vector<Finding>& findings_;
    EndsSide client_, server_;
};
}

void proveTogether(const TwoEnds& ends, std::vector<Finding>& findings) { Prover(ends, findings).prove(); }
}
