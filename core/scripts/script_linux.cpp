// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scripts/texts.h"
#include "core/scripts/values.h"
#include <algorithm>
namespace tl {
namespace {
struct Part {
    ScriptStep step;
    const char* name;   // of its function: do_NAME
    const char* undoes; // the changes that it can take back, as the file of the former state names them
};
constexpr Part kParts[] = {{ScriptStep::Forwarding, "forwarding", "file forwarding forwarding_of"},
                           {ScriptStep::Nat, "nat", "file nat"},
                           {ScriptStep::Forward, "forward", "accept"},
                           {ScriptStep::ListenPort, "listen_port", "accept"},
                           {ScriptStep::AllowedIps, "allowed_ips", "allowed_ips"},
                           {ScriptStep::Mtu, "mtu", "mtu"}};

bool has(const ScriptValues& values, ScriptStep step) { return std::ranges::count(values.steps, step) > 0; }

std::string line(const char* name, const std::string& value, std::string_view meaning)
{
    // What is checked is printable ASCII; if ever not, nothing is better than something else.
    return std::string(name) + "=" + quoted(ScriptFlavour::Linux, value).value_or("''") + " # " + std::string(meaning) +
           "\n";
}

template <class List> std::string wordsOf(const List& list)
{
    std::string out;
    for (const auto& each : list) out += (out.empty() ? "" : " ") + toString(each);
    return out;
}

std::string valuesText(const ScriptValues& values, const Dictionary& language)
{
    const auto in = [&](const Text& text) { return wording(text, language); };
    std::string steps, undoes;
    for (const Part& part : kParts)
        if (has(values, part.step)) {
            steps += (steps.empty() ? "" : " ") + std::string(part.name);
            undoes += (undoes.empty() ? "" : " ") + std::string(part.undoes);
        }
    std::string out = line("SCRIPT", values.name, in(TL_TEXT("Script", "names the file of the former state")));
    out += line("STEPS", steps, in(TL_TEXT("Script", "what is done, in this order")));
    out += line("UNDOES", undoes, in(TL_TEXT("Script", "what it can take back")));
    out += line("SERVER_KEY", values.serverKey,
                in(TL_TEXT("Script", "the public key of this server, as the client has it")));
    out += line("PORT", std::to_string(values.port),
                in(TL_TEXT("Script", "the UDP port that the client calls; 0: not known there")));
    out += line("CLIENT", values.client ? toString(*values.client) : "",
                in(TL_TEXT("Script", "the client's address in the tunnel")));
    out += line("NETWORK", values.network ? toString(*values.network) : "",
                in(TL_TEXT("Script", "the tunnel's network; empty: only this server knows it")));
    out += line("BEYOND", wordsOf(values.beyond),
                in(TL_TEXT("Script", "what the client wants to reach behind this server")));
    if (has(values, ScriptStep::AllowedIps)) {
        out += line("CLIENT_KEY", values.clientKey, in(TL_TEXT("Script", "the client's public key")));
        out +=
            line("CLIENT_ADDRESSES", wordsOf(values.clientHosts), in(TL_TEXT("Script", "what the client sends from")));
    }
    if (values.mtu)
        out += line("MTU", std::to_string(values.mtu->bytes),
                    in(TL_TEXT("Script", "bytes that the way was measured to carry")));
    return out;
}
}

std::string linuxScript(const ScriptValues& values, const Dictionary& language)
{
    std::string out = "#!/bin/sh\n" + scriptHead(values, {"sudo sh FILE", "sudo sh FILE --undo"}, language) + "\n";
    out += valuesText(values, language) + "\n" + std::string(texts::linux_common);
    const bool filter = has(values, ScriptStep::Forward) || has(values, ScriptStep::ListenPort);
    if (has(values, ScriptStep::Forwarding)) out += texts::linux_forwarding;
    if (has(values, ScriptStep::Nat) || filter) out += texts::linux_rules;
    if (has(values, ScriptStep::Nat)) out += texts::linux_nat;
    if (filter) out += texts::linux_filter;
    if (has(values, ScriptStep::Forward)) out += texts::linux_forward;
    if (has(values, ScriptStep::ListenPort)) out += texts::linux_listen_port;
    if (has(values, ScriptStep::AllowedIps)) out += texts::linux_allowed_ips;
    if (has(values, ScriptStep::Mtu)) out += texts::linux_mtu;
    return out + std::string(texts::linux_main);
}
}
