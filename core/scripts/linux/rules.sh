# SPDX-License-Identifier: GPL-3.0-or-later

# --- reading packet filters: which programs rule here, and what a packet would meet

# Two kinds of iptables may be in use beside nft, even at the same time. A table that is not there is not asked for,
# since the old one would make it.
find_filters() {
    IPTABLES='' LEGACY=''
    for each in iptables-nft iptables; do
        if has $each && $each -V 2>/dev/null | grep -q nf_tables; then IPTABLES=$each; break; fi
    done
    for each in iptables-legacy iptables; do
        if has $each && ! $each -V 2>/dev/null | grep -q nf_tables; then LEGACY=$each; break; fi
    done
    has nft || has iptables || die 'Neither nft nor iptables is installed here. Install nftables first. Nothing was changed.'
}

# The chains where a hook ($1: forward, input, postrouting) begins: "nft FAMILY TABLE CHAIN" or "PROGRAM ip TABLE CHAIN".
chains_at() {
    case $1 in forward) table=filter chain=FORWARD ;; input) table=filter chain=INPUT ;; *) table=nat chain=POSTROUTING ;; esac
    if has nft; then
        nft list chains 2>/dev/null | awk -v hook="$1" -v iptables="$IPTABLES" -v table="$table" -v theirs="$chain" '
            $1 == "table" { family = $2; name = $3 }
            $1 == "chain" { chain = $2 }
            $1 == "type" && (family == "ip" || family == "inet") && index($0, "hook " hook " ") &&
                (hook != "postrouting" || $2 == "nat") {
                by = family == "ip" && name == table && chain == theirs && iptables != "" ? iptables : "nft"
                print by, family, name, chain
            }'
    elif [ -n "$IPTABLES" ]; then
        printf '%s\n' "$IPTABLES ip $table $chain"
    fi
    if [ -n "$LEGACY" ] && grep -qsx "$table" /proc/net/ip_tables_names; then
        printf '%s\n' "$LEGACY ip $table $chain"
    fi
}

# The rules of a table in one form, nft's own words: "chain NAME POLICY" and "rule NAME WORDS".
rules_of() {
    if [ "$1" = nft ]; then
        nft list table "$2" "$3" 2>/dev/null | awk '
            /^\t[a-z]/ { chain = $1 == "chain" ? $2 : "" }
            chain == "" || !/^\t\t/ { next }
            $1 == "type" { if (match($0, /policy [a-z]+/)) print "chain", chain, substr($0, RSTART + 7, RLENGTH - 7); next }
            { sub(/^\t+/, ""); print "rule", chain, $0 }'
        return
    fi
    if ! list=$("$1" -w 5 -t "$3" -S 2>/dev/null); then # not rules of iptables' own making
        [ "$1" = "$LEGACY" ] || rules_of nft "$2" "$3"
        return
    fi
    printf '%s\n' "$list" | awk '
        $1 == "-P" { print "chain", $2, tolower($3) }
        $1 != "-A" { next }
        {
            sub(/--comment ("([^"\\]|\\.)*"|[^ ]+)/, "")
            n = split($0, w, " ")
            out = not = ""
            for (i = 3; i <= n; i++) {
                if (w[i] == "!") { not = "!= "; continue }
                if (w[i] == "-m") { i++; continue }
                if (w[i] == "-i" || w[i] == "-o") {
                    out = out " " substr(w[i], 2) "ifname " not
                    sub(/\+$/, "*", w[++i])
                    out = out w[i]
                } else if (w[i] == "-s") out = out " ip saddr " not w[++i]
                else if (w[i] == "-d") out = out " ip daddr " not w[++i]
                else if (w[i] == "-p") out = out " meta l4proto " not w[++i]
                else if (w[i] ~ /^--[ds]ports?$/) {
                    out = out " th " substr(w[i], 3, 1) "port " not
                    gsub(/:/, "-", w[++i])
                    out = out w[i]
                } else if (w[i] == "--ctstate" || w[i] == "--state") out = out " ct state " not tolower(w[++i])
                else if (w[i] == "--icmp-type") out = out " icmp type " not (w[++i] == "8" ? "echo-request" : w[i])
                else if (w[i] == "--reject-with") i++
                else if (w[i] == "--to-source") out = out " to " w[++i]
                else if (w[i] == "-g") out = out " goto " w[++i]
                else if (w[i] == "-j" && w[++i] ~ /^(ACCEPT|DROP|REJECT|RETURN|MASQUERADE|SNAT)$/) out = out " " tolower(w[i])
                else if (w[i - 1] == "-j") out = out (w[i] ~ /^(LOG|NFLOG|MARK|CONNMARK|TCPMSS)$/ ? "" : " jump " w[i])
                else out = out " " w[i]
                not = ""
            }
            print "rule", $2, out
        }'
}

# What becomes of packets in these rules (standard input), from the chain $1 on: "accept", or the verdict and the rule.
# A packet is "STATE IN OUT SOURCE PROTOCOL PORT"; $2 holds several, divided by commas. A condition that is not known
# here (a limit, a named set) makes a rule uncertain, and uncertain rules are passed over.
judge() {
    awk -v base="$1" -v packets="$2" '
        function number(a, p) { return split(a, p, ".") == 4 ? ((p[1] * 256 + p[2]) * 256 + p[3]) * 256 + p[4] : -1 }
        function holds(net, a, p, size) {
            if (split(net, p, "-") == 2) return number(a) >= number(p[1]) && number(a) <= number(p[2])
            size = split(net, p, "/") == 2 ? 2 ^ (32 - p[2]) : 1
            return number(p[1]) >= 0 && int(number(a) / size) == int(number(p[1]) / size)
        }
        function among(list, v, n, p, r, i) {
            if (v == "" || list ~ /^[@$]/) return -1
            gsub(/[{}"]/, "", list)
            n = split(list, p, ",")
            for (i = 1; i <= n; i++)
                if (p[i] == v || (v ~ /^[0-9]+[.]/ && holds(p[i], v)) ||
                    (p[i] ~ /[*]$/ && index(v, substr(p[i], 1, length(p[i]) - 1)) == 1) ||
                    (v ~ /^[0-9]+$/ && split(p[i], r, "-") == 2 && v + 0 >= r[1] + 0 && v + 0 <= r[2] + 0)) return 1
            return 0
        }
        function looked_up(list, v, n, p, i, at) {
            gsub(/[{}"]/, "", list)
            n = split(list, p, ",")
            for (i = 1; i <= n; i++) {
                at = index(p[i], ":")
                if (at > 0 && substr(p[i], 1, at - 1) == v) return substr(p[i], at + 1)
            }
            return ""
        }
        function meets(text, w, n, i, key, yes, r) {
            sure = 1
            verdict = ""
            n = split(text, w, " ")
            for (i = 1; i <= n; i++) {
                key = w[i]
                if (key ~ /^(accept|drop|reject|return|masquerade)$/) { verdict = key; break }
                if (key == "snat") { verdict = "snat " w[n]; break }
                if (key == "jump" || key == "goto") { verdict = key " " w[i + 1]; break }
                if (key == "ip6" || key == "icmpv6" || (key ~ /^(tcp|udp|icmp)$/ && key != is["meta l4proto"])) return 0
                if (key ~ /^(ct|meta|ip|th|tcp|udp|icmp)$/) key = key " " w[++i]
                sub(/^(tcp|udp) /, "th ", key)
                if (!(key in is)) { sure = 0; continue }
                yes = 1
                if (w[i + 1] == "!=") { yes = 0; i++ }
                if (w[i + 1] == "vmap") {
                    verdict = looked_up(w[i + 2], is[key])
                    gsub(/~/, " ", verdict)
                    if (verdict == "") return 0
                    break
                }
                r = among(w[++i], is[key])
                if (r < 0) sure = 0
                else if (r != yes) return 0
            }
            return sure
        }
        function walk(chain, depth, i, v, r) {
            for (i = 1; i <= count[chain] && depth < 16; i++) {
                if (!meets(rule[chain, i]) || verdict == "") continue
                v = verdict
                if (v == "return") return ""
                if (v ~ /^(jump|goto) /) {
                    r = walk(substr(v, 6), depth + 1)
                    if (r != "" || v ~ /^goto/) return r
                    continue
                }
                why = rule[chain, i]
                return v
            }
            return ""
        }
        $1 == "chain" { policy[$2] = $3 }
        $1 == "rule" {
            chain = $2
            sub(/^rule [^ ]+ */, "")
            sub(/comment "[^"]*"/, "")
            gsub(/counter packets [0-9]+ bytes [0-9]+|counter|log prefix "[^"]*"( level [a-z]+)?/, "")
            gsub(/, /, ",")
            gsub(/ : /, ":")
            while (match($0, /[{] [^}]* [}]/)) {
                set = substr($0, RSTART + 2, RLENGTH - 4)
                gsub(/ /, "~", set)
                $0 = substr($0, 1, RSTART - 1) "{" set "}" substr($0, RSTART + RLENGTH)
            }
            rule[chain, ++count[chain]] = $0
        }
        END {
            n = split(packets, packet, ",")
            for (i = 1; i <= n; i++) {
                split(packet[i], p, " ")
                is["ct state"] = p[1]
                is["iifname"] = is["iif"] = p[2]
                is["oifname"] = is["oif"] = p[3]
                is["ip saddr"] = p[4] == "-" ? "" : p[4]
                is["ip daddr"] = is["th sport"] = ""
                is["meta l4proto"] = is["ip protocol"] = p[5]
                is["th dport"] = p[6]
                is["icmp type"] = "echo-request"
                is["meta nfproto"] = "ipv4"
                why = ""
                result = walk(base, 0)
                if (result == "") { result = policy[base] == "" ? "accept" : policy[base]; why = "the policy of the chain" }
                if (result != "accept" || wanted == "") wanted = result "\t" why
                if (result == "accept") all_accept++
                if (result == "drop" || result == "reject") break
            }
            if (all_accept == n) print "accept"
            else if (all_accept > 0 && wanted !~ /^(drop|reject)/) print "mixed"
            else print wanted
        }'
}

# The rules of a chain that bear our comment, by their numbers.
handles() { nft -a list chain "$1" "$2" "$3" 2>/dev/null | awk -v c="comment \"$4\"" 'index($0, c) { print $NF }'; }
