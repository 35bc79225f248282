# SPDX-License-Identifier: GPL-3.0-or-later
# Nothing below is particular to you: the values above are.
set -u
umask 077
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C
export PATH LC_ALL
TAB=$(printf '\t')
FOLDER=/var/lib/tunnelight
STATE=$FOLDER/script-$SCRIPT.state # what was here before, one line for each change: what, which one, its former value
FAILED=0
AGAIN='' # what a restart of this machine or of the tunnel takes away

say() { printf '%s\n' "$*"; }
failed() { say "failed:  $*" >&2; FAILED=1; }
die() { say "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }
again() { AGAIN="$AGAIN  $*
"; }

# No name of an interface, a table or a chain goes into a command unless it is made of these letters alone.
is_name() {
    case $1 in '' | -* | . | .. | *[!A-Za-z0-9_.:@+=-]*) return 1 ;; esac
    [ ${#1} -le 127 ]
}

# Before each change its former value is on disk. A second run finds it there and keeps the first.
keep() {
    record="$1$TAB$2$TAB"
    if ! mkdir -p "$FOLDER" || ! chmod 700 "$FOLDER"; then die "cannot write to $FOLDER; nothing more was changed"; fi
    [ -f "$STATE" ] && awk -v r="$record" 'index($0, r) == 1 { found = 1 } END { exit !found }' "$STATE" && return 0
    printf '%s%s\n' "$record" "$3" >>"$STATE" || die "cannot write to $STATE; nothing more was changed"
    sync "$STATE" 2>/dev/null || sync
}

# A file of our own: $1 its path, $2 what it holds. Never writes over another.
make_file() {
    if [ -e "$1" ] || [ -L "$1" ]; then
        [ "$(cat "$1" 2>/dev/null)" = "$2" ] && { say "already: $1"; return 0; }
        failed "$1 is there and holds something else; it was left as it is"
        return 1
    fi
    keep file "$1" "$(printf '%s\n' "$2" | cksum)"
    if printf '%s\n' "$2" >"$1" && chmod 644 "$1"; then say "changed: wrote $1"; else failed "write $1"; return 1; fi
}
undo_file() {
    [ -e "$1" ] || { say "gone already: $1"; return 0; }
    [ "$(cksum <"$1")" = "$2" ] || { say "left alone: $1 was changed since"; return 0; }
    rm -f "$1" && say "taken back: $1"
}

# --- what only this machine knows

# By its key, which nobody else has; else by the port that the client calls, which a router may have changed; else by
# the way to the client's own address in the tunnel.
find_tunnel() {
    TUNNEL='' HOW=''
    if has wg; then
        one() { awk -F "$TAB" -v v="$1" '$2 == v { print $1 }' | head -n 1; }
        if [ -n "$SERVER_KEY" ]; then
            TUNNEL=$(wg show all public-key 2>/dev/null | one "$SERVER_KEY") HOW='it has the public key that the client knows'
        fi
        if [ -z "$TUNNEL" ] && [ "$PORT" != 0 ]; then
            TUNNEL=$(wg show all listen-port 2>/dev/null | one "$PORT") HOW="it listens on UDP port $PORT"
        fi
    fi
    if [ -z "$TUNNEL" ] && [ -n "$CLIENT" ]; then
        TUNNEL=$(way_to "$CLIENT") HOW="the client's address $CLIENT is routed into it"
        if ! { has wg && wg show interfaces 2>/dev/null | tr ' ' '\n' | grep -Fqx -e "$TUNNEL"; }; then TUNNEL=''; fi
    fi
    [ -n "$TUNNEL" ] || die "No WireGuard interface here has the client's tunnel (key, UDP port $PORT, address $CLIENT). Is this
the right machine, and is the tunnel up (wg show)? Nothing was changed."
    is_name "$TUNNEL" || die 'The WireGuard interface has a name that cannot be used safely. Nothing was changed.'
    say "found:   WireGuard interface $TUNNEL: $HOW"
}
way_to() { ip -4 route get "$1" 2>/dev/null | sed -n 's/.* dev \([^ ]*\).*/\1/p' | head -n 1; }

# The tunnel's network: as the client has it, or where that has one address only, as this machine has it.
find_network() {
    HOW='as the client has it'
    if [ -z "$NETWORK" ]; then
        NETWORK=$(ip -4 route show match "$CLIENT" dev "$TUNNEL" proto kernel 2>/dev/null | awk '{ print $1; exit }')
        HOW="the network of $TUNNEL here"
    fi
    case $NETWORK in '' | *[!0-9./]*) NETWORK=$CLIENT/32 HOW='the client alone' ;; */*) ;; *) NETWORK=$NETWORK/32 ;; esac
    say "found:   the tunnel's network $NETWORK: $HOW"
}

# The interfaces by which this machine sends what is not for itself.
find_uplinks() {
    UPLINKS=''
    for beyond in $BEYOND; do
        uplink=$(way_to "$beyond")
        if [ -z "$uplink" ] || [ "$uplink" = lo ] || [ "$uplink" = "$TUNNEL" ]; then continue; fi
        is_name "$uplink" || continue
        case " $UPLINKS " in *" $uplink "*) continue ;; esac
        UPLINKS="$UPLINKS${UPLINKS:+ }$uplink"
        say "found:   the way to $beyond leaves by $uplink"
    done
    [ -n "$UPLINKS" ] || die 'This machine has no way to the Internet itself (ip route). Mend that first. Nothing was changed.'
}
