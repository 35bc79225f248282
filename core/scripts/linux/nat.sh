# SPDX-License-Identifier: GPL-3.0-or-later

# --- address translation: nobody on the Internet can answer to an address of the tunnel

nat_table() { printf 'tunnelight-%s' "$1" | tr ':@+=' '____'; }

# Whether some rule, of whomever, translates what the client sends by the uplink $1 already. Prints it.
translated_by() {
    packets="new $TUNNEL $1 $CLIENT tcp 443,new $TUNNEL $1 $CLIENT udp 53,new $TUNNEL $1 $CLIENT icmp 0"
    chains_at postrouting | while read -r by family table chain; do
        if ! is_name "$table" || ! is_name "$chain"; then continue; fi
        verdict=$(rules_of "$by" "$family" "$table" | judge "$chain" "$packets")
        case $verdict in
        masquerade*) printf '%s\n' "${verdict#*"$TAB"}" ;;
        snat*)
            to=${verdict%%"$TAB"*}
            to=${to#snat }
            ip -4 -o addr show dev "$1" 2>/dev/null | grep -Fq " ${to%%:*}/" && printf '%s\n' "${verdict#*"$TAB"}" ;;
        esac
    done | head -n 1
}

do_nat() {
    for uplink in $UPLINKS; do
        there=$(translated_by "$uplink")
        if [ -n "$there" ]; then
            say "already: NAT for $CLIENT by $uplink ($there)"
        else
            add_nat "$uplink"
        fi
    done
}

# In a table of our own, just before the usual place: the first rule that translates decides.
add_nat() {
    table=$(nat_table "$TUNNEL") note="tunnelight: $NETWORK by $1"
    rule="ip saddr $NETWORK oifname \"$1\" masquerade comment \"$note\""
    if has nft; then
        keep nat "nft|$TUNNEL|$NETWORK|$1" -
        if nft -f - <<END
add table inet $table
add chain inet $table nat { type nat hook postrouting priority 99; }
add rule inet $table nat $rule
END
        then
            say "changed: NAT for $NETWORK by $1 (nft table inet $table)"
            boot_nat "$table" "$rule"
            return
        fi
    fi
    if has iptables; then
        keep nat "iptables|$TUNNEL|$NETWORK|$1" -
        if iptables -w 5 -t nat -I POSTROUTING 1 -s "$NETWORK" -o "$1" -m comment --comment "$note" -j MASQUERADE; then
            say "changed: NAT for $NETWORK by $1 (iptables)"
            again "iptables -t nat -I POSTROUTING -s $NETWORK -o $1 -j MASQUERADE"
            return
        fi
    fi
    failed "NAT for $NETWORK by $1"
}

# Only where the rules that are loaded at each start already have a folder for such files.
boot_nat() {
    pattern=$(sed -n 's/^[[:space:]]*include[[:space:]]*"\(\/[A-Za-z0-9_.\/-]*\/\*\.[a-z]*\)".*/\1/p' /etc/nftables.conf 2>/dev/null | head -n 1)
    folder=${pattern%/*}
    if [ -n "$pattern" ] && [ -d "$folder" ]; then
        make_file "$folder/$1.${pattern##*.}" "# Written by a script of Tunnelight; its --undo removes this file.
table inet $1 {
}
delete table inet $1
table inet $1 {
    chain nat {
        type nat hook postrouting priority 99;
        $2
    }
}"
        if has systemctl && ! systemctl -q is-enabled nftables 2>/dev/null; then
            say "note:    that file is loaded at each start only after: systemctl enable nftables"
        fi
    else
        again "nft 'add table inet $1; add chain inet $1 nat { type nat hook postrouting priority 99; }; add rule inet $1 nat $2'"
    fi
}

undo_nat() {
    by=${1%%|*} rest=${1#*|}
    tunnel=${rest%%|*} rest=${rest#*|}
    network=${rest%%|*} rest=${rest#*|}
    uplink=$rest
    case $network in *[!0-9./]*) return 1 ;; esac
    is_name "$tunnel" && is_name "$uplink" || return 1
    table=$(nat_table "$tunnel") note="tunnelight: $network by $uplink"
    if [ "$by" = iptables ]; then
        while iptables -w 5 -t nat -C POSTROUTING -s "$network" -o "$uplink" -m comment --comment "$note" -j MASQUERADE 2>/dev/null; do
            iptables -w 5 -t nat -D POSTROUTING -s "$network" -o "$uplink" -m comment --comment "$note" -j MASQUERADE || return 1
        done
        say "taken back: NAT for $network by $uplink"
        return 0
    fi
    for handle in $(handles inet "$table" nat "$note"); do
        nft delete rule inet "$table" nat handle "$handle" || return 1
    done
    if nft list table inet "$table" >/dev/null 2>&1 &&
        ! rules_of nft inet "$table" | grep -q '^rule '; then
        nft delete table inet "$table" || return 1
    fi
    say "taken back: NAT for $network by $uplink"
}
