# SPDX-License-Identifier: GPL-3.0-or-later

# --- what is passed on: requests out of the tunnel, and the answers to them

do_forward() {
    for uplink in $UPLINKS; do
        say "check:   what comes from $TUNNEL and leaves by $uplink"
        let_through forward "new $TUNNEL $uplink $CLIENT tcp 443,new $TUNNEL $uplink $CLIENT udp 53,new $TUNNEL $uplink $CLIENT udp 443,new $TUNNEL $uplink $CLIENT icmp 0" \
            "$TUNNEL" "$uplink" all 0
        say "check:   the answers from $uplink to $TUNNEL"
        let_through forward "established $uplink $TUNNEL - tcp 40000,established $uplink $TUNNEL - udp 40000,established $uplink $TUNNEL - icmp 0" \
            "$uplink" "$TUNNEL" replies 0
        other_managers "ufw route allow in on $TUNNEL out on $uplink" \
            "firewall-cmd --permanent --zone=trusted --add-interface=$TUNNEL"
    done
}
