# SPDX-License-Identifier: GPL-3.0-or-later

# --- AllowedIPs: which addresses of the tunnel the client may use

do_allowed_ips() {
    now=$(wg show "$TUNNEL" allowed-ips | awk -F "$TAB" -v k="$CLIENT_KEY" '$1 == k { print $2 }')
    if [ -z "$now" ]; then
        failed "$TUNNEL has no peer with the client's public key $CLIENT_KEY; add it first"
        return
    fi
    [ "$now" != '(none)' ] || now=''
    wanted=$(printf '%s' "$now" | tr ' ' ',') missing=''
    for each in $CLIENT_ADDRESSES; do
        case " $now " in *" $each "*) say "already: the client may use $each"; continue ;; esac
        other=$(wg show "$TUNNEL" allowed-ips | awk -F "$TAB" -v k="$CLIENT_KEY" -v a="$each" '
            $1 != k && index(" " $2 " ", " " a " ") { print $1; exit }')
        if [ -n "$other" ]; then
            failed "$each belongs to the peer $other; each device needs an address of its own"
            continue
        fi
        missing="$missing $each" wanted=$wanted${wanted:+,}$each
    done
    [ -n "$missing" ] || return 0
    keep allowed_ips "$TUNNEL|$CLIENT_KEY" "$(printf '%s' "$now" | tr ' ' ',')>$wanted"
    if wg set "$TUNNEL" peer "$CLIENT_KEY" allowed-ips "$wanted"; then
        say "changed: the client may use$missing as well"
        for each in $missing; do
            ip route get "$each" 2>/dev/null | grep -q " dev $TUNNEL " ||
                say "note:    $each is not routed into $TUNNEL here: ip route add $each dev $TUNNEL"
        done
        say "note:    it lasts as long as the tunnel runs; for good, in the [Peer] section of the client in
         /etc/wireguard/$TUNNEL.conf: AllowedIPs = $wanted"
    else
        failed "set the AllowedIPs of the client"
    fi
}

undo_allowed_ips() {
    tunnel=${1%%|*} key=${1#*|}
    before=${2%%>*} after=${2#*>}
    is_name "$tunnel" || return 1
    now=$(wg show "$tunnel" allowed-ips 2>/dev/null | awk -F "$TAB" -v k="$key" '$1 == k { print $2 }' | tr ' ' ',')
    if [ "$(printf '%s' "$now" | tr ',' '\n' | sort)" != "$(printf '%s' "$after" | tr ',' '\n' | sort)" ]; then
        say 'left alone: the AllowedIPs of the client were changed since'
        return 0
    fi
    wg set "$tunnel" peer "$key" allowed-ips "$before" && say 'taken back: the AllowedIPs of the client'
}
