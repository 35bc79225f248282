# SPDX-License-Identifier: GPL-3.0-or-later

# --- forwarding: whether this machine passes packets on at all

V4=/proc/sys/net/ipv4
BOOT_FILE=/etc/sysctl.d/90-tunnelight-forwarding.conf
BOOT_TEXT='# Written by a script of Tunnelight; its --undo removes this file.
net.ipv4.ip_forward = 1'

# To switch it switches every interface, and whether redirects count: all of that comes back.
forwarding_now() {
    printf '%s' "$(cat $V4/ip_forward) redirects=$(cat $V4/conf/all/accept_redirects)"
    for folder in "$V4"/conf/*/; do
        each=${folder%/}
        each=${each##*/}
        [ "$each" = all ] || ! is_name "$each" || printf ' %s=%s' "$each" "$(cat "$folder/forwarding")"
    done
}

do_forwarding() {
    if [ "$(cat $V4/ip_forward)" = 1 ]; then
        say 'already: forwarding is on (net.ipv4.ip_forward = 1)'
    else
        keep forwarding ipv4 "$(forwarding_now)"
        if { echo 1 >$V4/ip_forward; } 2>/dev/null; then
            say 'changed: forwarding is on now (net.ipv4.ip_forward = 1)'
        else
            failed 'switch forwarding on: the system (or the container this runs in) does not allow it'
            return
        fi
    fi
    for each in $TUNNEL $UPLINKS; do
        [ "$(cat "$V4/conf/$each/forwarding")" = 0 ] || continue
        keep forwarding_of "$each" 0
        if { echo 1 >"$V4/conf/$each/forwarding"; } 2>/dev/null; then
            say "changed: forwarding is on now for $each"
            again "sysctl -w net/ipv4/conf/$each/forwarding=1"
        else
            failed "switch forwarding on for $each"
        fi
    done
    boot_forwarding
}

boot_forwarding() {
    setting='^[[:space:]]*-?net[./]ipv4[./]ip_forward[[:space:]]*='
    files='/etc/sysctl.conf /etc/sysctl.d/*.conf /run/sysctl.d/*.conf /usr/local/lib/sysctl.d/*.conf /usr/lib/sysctl.d/*.conf'
    # shellcheck disable=SC2086 # the patterns are to be filled in
    against=$(grep -lsE "${setting}[[:space:]]*0" $files | head -n 1)
    [ -z "$against" ] || say "note:    $against switches forwarding off at each start; change that line by hand"
    # shellcheck disable=SC2086
    there=$(grep -lsE "${setting}[[:space:]]*1" $files | head -n 1)
    if [ -n "$there" ]; then
        say "already: forwarding comes back after a restart ($there)"
    elif [ -d /etc/sysctl.d ]; then
        make_file "$BOOT_FILE" "$BOOT_TEXT"
    else
        again 'sysctl -w net.ipv4.ip_forward=1'
    fi
}

undo_forwarding() {
    if [ "$(cat $V4/ip_forward)" != 1 ]; then say 'left alone: forwarding was changed since'; return 0; fi
    set -f
    # shellcheck disable=SC2086 # words
    set -- $2
    set +f
    echo "$1" >$V4/ip_forward || return 1
    shift
    for each in "$@"; do
        case ${each%=*} in
        redirects) echo "${each##*=}" >$V4/conf/all/accept_redirects ;;
        *) if is_name "${each%=*}" && [ -d "$V4/conf/${each%=*}" ]; then
               echo "${each##*=}" >"$V4/conf/${each%=*}/forwarding"
           fi ;;
        esac
    done
    say 'taken back: forwarding is as it was'
}
undo_forwarding_of() {
    if ! is_name "$1" || [ ! -d "$V4/conf/$1" ]; then say "gone already: $1"; return 0; fi
    echo "$2" >"$V4/conf/$1/forwarding" && say "taken back: forwarding of $1"
}
