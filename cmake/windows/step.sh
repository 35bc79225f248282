# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced: work in steps that can be started again. Each leaves a stamp in $root/stamps; the work of the others is not
# repeated. $root is where all of it goes.

# step NAME COMMAND...: once only, with its time and a log of its own.
step() {
    local name=$1 begun=$SECONDS
    shift
    if [ -e "$root/stamps/$name" ]; then
        echo "$name: done before"
        return
    fi
    mkdir -p "$root/stamps" "$root/log"
    echo "$name: begins at $(date +%T), log: $root/log/$name.log"
    # A subshell of its own process: `set -e` would have no effect in a condition.
    set +e
    (set -e; "$@") >"$root/log/$name.log" 2>&1
    local status=$?
    set -e
    if [ $status != 0 ]; then
        tail -n 20 "$root/log/$name.log" >&2
        echo "$name: failed; all of it is in $root/log/$name.log" >&2
        exit 1
    fi
    touch "$root/stamps/$name"
    echo "$name: $((SECONDS - begun)) s"
}

# debian SUITE COMMAND...: apt-get for packages and sources of that suite, from the mirror of this machine, by a
# configuration of its own; the machine's own apt is not changed.
debian() {
    local suite=$1 mirror
    shift
    mkdir -p "$root/apt/$suite/lists/partial"
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Label: Debian' | sed -n 1p)
    printf "%s $mirror $suite main\n" deb deb-src >"$root/apt/$suite/sources.list"
    apt-get -q -oDir::Etc::sourcelist="$root/apt/$suite/sources.list" -oDir::Etc::sourceparts=/dev/null \
        -oDir::State::Lists="$root/apt/$suite/lists" "$@"
}

# Unpacks Debian's source package $2 of suite $1 into $root/src/$3, with Debian's patches.
debian_source() {
    mkdir -p "$root/src"
    cd "$root/src"
    debian "$1" source --download-only "$2/$1"
    rm -rf "$3"
    dpkg-source -x "$(ls -t "$2"_*.dsc | head -n 1)" "$3"
}
