# SPDX-License-Identifier: GPL-3.0-or-later

# --- the MTU of the tunnel: no larger than what the way was measured to carry

do_mtu() {
    now=$(cat "/sys/class/net/$TUNNEL/mtu" 2>/dev/null || ip -o link show dev "$TUNNEL" | sed -n 's/.* mtu \([0-9]*\) .*/\1/p')
    case $now in '' | *[!0-9]*) failed "read the MTU of $TUNNEL"; return ;; esac
    if [ "$now" -le "$MTU" ]; then
        say "already: the MTU of $TUNNEL is $now"
        return
    fi
    if [ "$MTU" -lt 1280 ] && [ -n "$(ip -6 -o addr show dev "$TUNNEL" scope global)" ]; then
        failed "an MTU of $MTU is too small for IPv6 (1280), and $TUNNEL has an IPv6 address; take that out of the tunnel first"
        return
    fi
    keep mtu "$TUNNEL" "$now"
    if ip link set dev "$TUNNEL" mtu "$MTU"; then
        say "changed: the MTU of $TUNNEL is $MTU now, it was $now"
        say "note:    it lasts as long as the tunnel runs; for good, in the [Interface] section of
         /etc/wireguard/$TUNNEL.conf: MTU = $MTU"
    else
        failed "set the MTU of $TUNNEL"
    fi
}

undo_mtu() {
    is_name "$1" || return 1
    now=$(ip -o link show dev "$1" 2>/dev/null | sed -n 's/.* mtu \([0-9]*\) .*/\1/p')
    [ "$now" = "$MTU" ] || { say "left alone: the MTU of $1 was changed since"; return 0; }
    ip link set dev "$1" mtu "$2" && say "taken back: the MTU of $1 is $2 again"
}
