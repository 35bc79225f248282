# SPDX-License-Identifier: GPL-3.0-or-later
"""ADDRESS RATE SECONDS: so many datagrams a second to the discard port, evenly. Prints how many were sent."""
import socket
import sys
import time

address, rate, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
out = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
out.connect((address, 9))
sent, begun = 0, time.monotonic()
while (passed := time.monotonic() - begun) < seconds:
    while sent < passed * rate:
        try:
            out.send(bytes(72))
        except OSError:
            pass  # nobody listens: the error of an earlier one
        sent += 1
    time.sleep(0.001)
print(sent)
