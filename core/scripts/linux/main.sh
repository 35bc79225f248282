# SPDX-License-Identifier: GPL-3.0-or-later

# --- what is done, in order

undo() {
    [ -f "$STATE" ] || { say 'Nothing to take back: this script has changed nothing here.'; return; }
    while IFS=$TAB read -r kind name value; do
        # Only what this script can do: nothing else in that file counts.
        case " $UNDOES " in
        *" $kind "*) "undo_$kind" "$name" "$value" || failed "take back: $kind $name" ;;
        *) failed "take back: $kind $name" ;;
        esac
    done <<END
$(sed '1!G;h;$!d' "$STATE")
END
    [ "$FAILED" = 0 ] || die "Not all of it could be taken back; $STATE has the rest."
    rm -f "$STATE"
    rmdir "$FOLDER" 2>/dev/null
    say 'All of it is as it was.'
}

main() {
    NAME=SCRIPT
    [ ! -f "$0" ] || NAME=$0
    [ "$(id -u)" = 0 ] || die "This needs root: sudo sh $NAME"
    case ${1:-} in
    --undo) undo; exit 0 ;;
    '') ;;
    *) die "usage: $NAME [--undo]" ;;
    esac

    has ip || die 'The program ip (iproute2) is not installed here. Nothing was changed.'
    find_tunnel
    case " $STEPS " in *' nat '*) find_network ;; esac
    case " $STEPS " in *' forwarding '* | *' nat '* | *' forward '* | *' listen_port '*) find_uplinks ;; esac
    case " $STEPS " in *' nat '* | *' forward '* | *' listen_port '*) find_filters ;; esac
    for step in $STEPS; do "do_$step"; done

    if [ -n "$AGAIN" ]; then
        say ''
        say "A restart of this machine takes the following away. To have it each time the tunnel starts, add to [Interface] in
/etc/wireguard/$TUNNEL.conf, as PostUp = ..."
        printf '%s' "$AGAIN"
    fi
    [ "$FAILED" = 0 ] || die 'Not all of it worked: see above. What was changed can be taken back with --undo.'
    say ''
    say "Done. To take it back: sudo sh $NAME --undo"
}
# Only now, when the whole of it has been read.
main "$@" </dev/null
