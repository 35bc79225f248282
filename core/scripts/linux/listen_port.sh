# SPDX-License-Identifier: GPL-3.0-or-later

# --- calls from outside to WireGuard's own UDP port

do_listen_port() {
    port=$(wg show "$TUNNEL" listen-port 2>/dev/null)
    case $port in '' | *[!0-9]*) port=$PORT ;; esac
    if [ "$port" != "$PORT" ] && [ "$PORT" != 0 ]; then
        say "note:    the client calls port $PORT, $TUNNEL listens on $port; a router in between has to lead one to the other"
    fi
    for uplink in $UPLINKS; do
        say "check:   UDP to port $port that comes in by $uplink"
        let_through input "new $uplink - - udp $port" - - all "$port"
    done
    other_managers "ufw allow $port/udp" "firewall-cmd --permanent --add-port=$port/udp"
}
