# SPDX-License-Identifier: GPL-3.0-or-later
# HELPER PROGRAM POLICY USER: installs the helper on this host for root alone, and starts polkit on a message bus of the
# host's own, where a rule gives USER the consent that a person would give. Ends when it answers.
set -eu
installed=$(sed -n 's/.*exec[.]path">\(.*\)<.*/\1/p' "$3")
own() { # a folder that is this host's alone
    mkdir -p "/run/own$1/upper" "/run/own$1/work"
    mount -t overlay overlay -o "lowerdir=$1,upperdir=/run/own$1/upper,workdir=/run/own$1/work" "$1"
}
own /usr
mkdir -p "$(dirname "$installed")"
install -m 755 -o root -g root "$1" "$installed"
install -m 755 -o root -g root "$2" /usr/bin/tunnelight-cli
install -m 644 -o root -g root "$3" /usr/share/polkit-1/actions/
mkdir -p /etc/polkit-1/rules.d /run/dbus
cat >/etc/polkit-1/rules.d/10-lab.rules <<END
polkit.addRule(function (action, subject) {
    if (action.id == "org.tunnelight.helper" && subject.user == "$4") return polkit.Result.YES;
});
END
chmod 755 /etc/polkit-1/rules.d
dbus-daemon --system --fork --nopidfile --address=unix:path=/run/dbus/system_bus_socket >/dev/null 2>&1
for daemon in /usr/lib/polkit-1/polkitd /usr/libexec/polkitd /usr/libexec/polkit-1/polkitd; do
    if [ -x "$daemon" ]; then
        "$daemon" --no-debug >/run/polkitd.log 2>&1 </dev/null &
        break
    fi
done
bus="org.freedesktop.DBus /org/freedesktop/DBus org.freedesktop.DBus"
until busctl --system call $bus NameHasOwner s org.freedesktop.PolicyKit1 2>/dev/null | grep -q true; do sleep 0.1; done
