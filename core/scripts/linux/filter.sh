# SPDX-License-Identifier: GPL-3.0-or-later

# --- the packet filter: an accept of ours at the head of each chain that would stop the packets

# The words of our rule, the same for the same rule: $1 comes in by, $2 goes out by, $3 "replies", $4 UDP port; "-": any.
note_of() {
    note=tunnelight:
    [ "$1" = - ] || note="$note from $1"
    [ "$2" = - ] || note="$note to $2"
    [ "$4" = 0 ] || note="$note port $4"
    [ "$3" != replies ] || note="$note, answers"
}
nft_words() {
    note_of "$@"
    words=''
    [ "$1" = - ] || words="iifname \"$1\" "
    [ "$2" = - ] || words="${words}oifname \"$2\" "
    [ "$4" = 0 ] || words="${words}udp dport $4 "
    [ "$3" != replies ] || words="${words}ct state established,related "
    words="${words}accept comment \"$note\""
}
# iptables with an action and our rule: $1 program, $2 table, $3 action, $4 chain, then as above.
ask_iptables() {
    program=$1 of=$2 action=$3 into=$4
    shift 4
    note_of "$@"
    from=$1 to=$2 which=$3 dport=$4
    set -- -w 5 -t "$of" "$action" "$into"
    [ "$action" != -I ] || set -- "$@" 1
    [ "$from" = - ] || set -- "$@" -i "$from"
    [ "$to" = - ] || set -- "$@" -o "$to"
    [ "$dport" = 0 ] || set -- "$@" -p udp --dport "$dport"
    [ "$which" != replies ] || set -- "$@" -m conntrack --ctstate RELATED,ESTABLISHED
    "$program" "$@" -m comment --comment "$note" -j ACCEPT
}

# $1 hook, $2 packets, then our rule.
let_through() {
    hook=$1 packets=$2
    shift 2
    stopped=''
    while read -r by family table chain; do
        [ -n "$by" ] || continue
        if ! is_name "$table" || ! is_name "$chain"; then continue; fi
        verdict=$(rules_of "$by" "$family" "$table" | judge "$chain" "$packets")
        case $verdict in drop* | reject*) ;; *) continue ;; esac
        stopped=yes
        say "found:   $family $table $chain stops them: ${verdict#*"$TAB"}"
        # Docker keeps one chain for other people's rules, and puts its own in order around it.
        if [ "$by" != nft ] && rules_of "$by" "$family" "$table" | grep -q "^rule $chain  *jump DOCKER-USER"; then
            accept_in "$by" "$family" "$table" DOCKER-USER "$@"
            case $(rules_of "$by" "$family" "$table" | judge "$chain" "$packets") in drop* | reject*) ;; *) continue ;; esac
        fi
        accept_in "$by" "$family" "$table" "$chain" "$@"
        case $(rules_of "$by" "$family" "$table" | judge "$chain" "$packets") in
        drop* | reject*) failed "$family $table $chain still stops them" ;;
        esac
    done <<END
$(chains_at "$hook")
END
    [ -n "$stopped" ] || say "already: the packet filter lets them pass"
}

accept_in() {
    here_by=$1 here_family=$2 here_table=$3 here_chain=$4
    shift 4
    keep accept "$here_by|$here_family|$here_table|$here_chain|$1|$2|$3|$4" -
    if [ "$here_by" = nft ]; then
        nft_words "$@"
        command="insert rule $here_family $here_table $here_chain $words"
        if nft "$command"; then
            say "changed: $here_family $here_table $here_chain begins with: $words"
            again "nft '$command'"
            return
        fi
    elif ask_iptables "$here_by" "$here_table" -I "$here_chain" "$@"; then
        say "changed: $here_table $here_chain begins with an accept ($note)"
        again "$here_by -t $here_table -I $here_chain$([ "$1" = - ] || printf ' -i %s' "$1")$([ "$2" = - ] || printf ' -o %s' "$2")$(
            [ "$4" = 0 ] || printf ' -p udp --dport %s' "$4")$(
            [ "$3" != replies ] || printf ' -m conntrack --ctstate RELATED,ESTABLISHED') -j ACCEPT"
        return
    fi
    failed "put a rule into $here_family $here_table $here_chain; if firewalld or another program owns it, that one has to be told"
}

undo_accept() {
    old=$IFS
    IFS='|'
    set -f
    # shellcheck disable=SC2086 # words
    set -- $1
    set +f
    IFS=$old
    [ $# = 8 ] || return 1
    by=$1 family=$2 table=$3 chain=$4
    for each in "$2" "$3" "$4"; do is_name "$each" || return 1; done
    shift 4
    note_of "$@"
    case $by in
    nft)
        for handle in $(handles "$family" "$table" "$chain" "$note"); do
            nft delete rule "$family" "$table" "$chain" handle "$handle" || return 1
        done ;;
    iptables | iptables-nft | iptables-legacy)
        while ask_iptables "$by" "$table" -C "$chain" "$@" 2>/dev/null; do
            ask_iptables "$by" "$table" -D "$chain" "$@" || return 1
        done ;;
    *) return 1 ;;
    esac
    say "taken back: the accept in $family $table $chain ($note)"
}

# Others may have rules in words of their own, which outlast a restart and ours do not.
other_managers() {
    if has ufw && grep -qs '^ENABLED=yes' /etc/ufw/ufw.conf; then
        say "note:    ufw is on; this lasts over its restarts: $1"
    fi
    if has firewall-cmd && firewall-cmd --state >/dev/null 2>&1; then
        say "note:    firewalld is on; this lasts over its restarts: $2"
    fi
}
