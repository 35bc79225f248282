#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Follows the README on a bare Debian 12: nothing installed but git, the project cloned, then its two commands.
# Needs root and debootstrap. The folder is kept; a second run clones anew into the same system.
#   tests/bare_debian.sh MIRROR FOLDER [COMMAND ...]     the commands are ./dev test and ./dev run unless given
set -euo pipefail
[ $# -ge 2 ] || { sed -n '3,5s/^# *//p' "$0" >&2; exit 2; }
mirror=$1
folder=$2
shift 2
[ $# -gt 0 ] || set -- "./dev test" "./dev run"
project=$(cd "$(dirname "$0")/.." && pwd)

if [ ! -e "$folder/etc/debian_version" ]; then
    debootstrap --variant=minbase bookworm "$folder" "$mirror"
fi
# How this machine reaches its packages: proxies, certificates and the mirror's updates.
cp -rT /etc/apt/apt.conf.d "$folder/etc/apt/apt.conf.d"
cp /etc/resolv.conf /etc/hosts "$folder/etc/"
if [ -e /etc/apt/sources.list.d/debian.sources ]; then
    cp /etc/apt/sources.list.d/debian.sources "$folder/etc/apt/sources.list.d/"
    : >"$folder/etc/apt/sources.list"
fi
rm -rf "$folder/root/tunnelight.git" "$folder/root/a folder"
git clone -q --bare "$project" "$folder/root/tunnelight.git"

# Mounts of a mount namespace of its own: gone with this script, however it ends.
export folder
# shellcheck disable=SC2016
unshare --mount --propagation private bash -euo pipefail -c '
    mount --bind "$folder" "$folder"
    mount -t proc proc "$folder/proc"
    mount --rbind /dev "$folder/dev"
    mount --rbind /sys "$folder/sys"
    mount -t tmpfs tmpfs "$folder/run"
    inside() { env -i HOME=/root TERM=dumb PATH=/usr/sbin:/usr/bin:/sbin:/bin chroot "$folder" bash -c "$1" </dev/null; }
    inside "git --version || { apt-get -q update && apt-get -q -y install --no-install-recommends git; }" >/dev/null
    inside "git clone -q /root/tunnelight.git \"/root/a folder/tunnelight\""
    for command in "$@"; do
        echo "== $command"
        start=$SECONDS
        inside "cd \"/root/a folder/tunnelight\" && $command"
        echo "== $command: $((SECONDS - start)) s"
    done' bare_debian "$@"
