# SPDX-License-Identifier: GPL-3.0-or-later
# Starts firewalld on this host, with a message bus of its own; ends when it answers.
mkdir -p /run/dbus
dbus-daemon --system --fork --nopidfile --address=unix:path=/run/dbus/system_bus_socket >/dev/null 2>&1
firewalld --nofork --nopid >/dev/null 2>&1 &
until firewall-cmd --state >/dev/null 2>&1; do sleep 0.1; done
