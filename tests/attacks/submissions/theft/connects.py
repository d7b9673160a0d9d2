"""Connects to a listener of this machine, by TCP, UDP and sockets with a name; tells if anything got through.

Held by: no sockets (system call filter), and a network namespace without interfaces
Exercise: ch04/adam
Wraps: right
Expect: 9
"""

import socket

found = []
for host in ("127.0.0.1", "::1", "0.0.0.0", "localhost"):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        try:
            family = socket.AF_INET6 if ":" in host else socket.AF_INET
            sock = socket.socket(family, kind)
            sock.connect((host, __PORT__))  # noqa: F821
            sock.send(b"here I am")
            found.append(host)
        except OSError:
            pass
for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
    try:
        one, two = socket.socketpair(socket.AF_UNIX, kind)
        one.sendto(b"here I am", "\0__NAME__")
        found.append("abstract")
    except OSError:
        pass
if found:
    raise SystemExit(f"reached {found}")
