"""What `dlgrader doctor --attack` tries beyond the table of `dlgrader doctor`."""

from __future__ import annotations

import socket

from dlgrader.sandbox.attempts import ATTEMPTS, FILES, KERNEL, NETWORK, PROCESSES, RIGHTS, Attempt

NEW_USER, NEW_ROOM = 0x10000000, 0x20020000  # processes and mounts of its own
NETLINK, VSOCK, CRYPTO, PACKET = 16, 40, 38, 17
NOBODYS = 0x6C6D6E  # a key under which nothing is shared
BAD = -1  # a descriptor, process or address that is none: the kernel gets as far as to say so


def _call(barrier: str, name: str, x86: int, arm: int, *arguments: str | int, group: str = KERNEL) -> Attempt:
    return Attempt(group, barrier, "kernel_call", lambda s: [name, x86, arm, list(arguments)])


MORE = (
    Attempt(FILES, "read the memory of others: /proc", "read_process", lambda s: [[s.process]]),
    Attempt(FILES, "read a file by a link to it", "read_links", lambda s: [s.program]),
    Attempt(FILES, "rewrite this program", "change_own_file", lambda s: [s.program]),
    Attempt(FILES, "make a device", "make_device"),
    _call("open by a file's number", "open_by_handle_at", 304, 265, BAD, BAD, 0, group=FILES),
    _call("ask for a file's number", "name_to_handle_at", 303, 264, BAD, "", BAD, BAD, 0, group=FILES),
    _call("watch files: fanotify", "fanotify_init", 300, 262, 0, 0, group=FILES),
    _call("watch files: inotify", "inotify_init1", 294, 26, 0, group=FILES),
    Attempt(PROCESSES, "start a process: bare clone", "clone_raw", lambda s: [0]),
    Attempt(PROCESSES, "start one as its own root", "clone_raw", lambda s: [NEW_USER]),
    Attempt(PROCESSES, "start one in a room of its own", "clone_raw", lambda s: [NEW_ROOM | NEW_USER]),
    Attempt(PROCESSES, "outlive its verdict", "linger", lambda s: [s.mark], outlives=True),
    Attempt(PROCESSES, "signal by a file: F_SETOWN", "signal_by_file", lambda s: [s.process]),
    _call("signal all: kill -1", "kill", 62, 129, -1, 0, group=PROCESSES),
    _call("signal a thread: tgkill", "tgkill", 234, 131, 1, 1, 0, group=PROCESSES),
    _call("signal with a word: sigqueue", "rt_sigqueueinfo", 129, 138, 1, 0, 0, group=PROCESSES),
    _call("signal a held process", "pidfd_send_signal", 424, 424, BAD, 0, 0, 0, group=PROCESSES),
    _call("take another's file: pidfd_getfd", "pidfd_getfd", 438, 438, BAD, 0, 0, group=PROCESSES),
    _call("write another's memory", "process_vm_writev", 311, 271, BAD, 0, 0, 0, 0, 0, group=PROCESSES),
    _call("compare with another: kcmp", "kcmp", 312, 272, 1, BAD, 99, 0, 0, group=PROCESSES),
    _call("run a program: execveat", "execveat", 322, 281, BAD, "none", 0, 0, 0, group=PROCESSES),
    Attempt(NETWORK, "connect by a path", "connect_path", lambda s: [s.path]),
    Attempt(NETWORK, "send a packet", "send_packet", lambda s: [s.packets]),
    Attempt(NETWORK, "resolve a name: DNS", "resolve"),
    Attempt(NETWORK, "open a socket of any kind", "open_sockets", lambda s: [_families()]),
    Attempt(RIGHTS, "become root", "become_root"),
    Attempt(RIGHTS, "regain capabilities: capset", "gain_capabilities"),
    Attempt(RIGHTS, "change its own rules: prctl", "change_own_rules"),
    Attempt(RIGHTS, "raise its limits", "raise_limits"),
    _call("join a namespace: setns", "setns", 308, 268, BAD, 0, group=RIGHTS),
    _call("change its root: chroot", "chroot", 161, 51, "missing", group=RIGHTS),
    _call("swap its root: pivot_root", "pivot_root", 155, 41, "missing", "missing", group=RIGHTS),
    _call("unmount", "umount2", 166, 39, "missing", 0, group=RIGHTS),
    _call("mount in the new way: fsopen", "fsopen", 430, 430, "missing", 0, group=RIGHTS),
    _call("copy a mount: open_tree", "open_tree", 428, 428, BAD, "missing", 0, group=RIGHTS),
    _call("move a mount", "move_mount", 429, 429, BAD, "missing", BAD, "missing", 0, group=RIGHTS),
    _call("change a mount", "mount_setattr", 442, 442, BAD, "missing", 0, 0, 0, group=RIGHTS),
    _call("add a key", "add_key", 248, 217, "missing", 0, 0, 0, BAD),
    _call("ask for a key", "request_key", 249, 218, "missing", 0, 0, 0),
    _call("enter io_uring", "io_uring_enter", 426, 426, BAD, 0, 0, 0, 0, 0),
    _call("hide memory from it: memfd_secret", "memfd_secret", 447, 447, BAD),
    _call("read its log", "syslog", 103, 116, 10, 0, 0),
    _call("set the clock", "clock_settime", 227, 112, 99, 0),
    _call("change its own filter: seccomp", "seccomp", 317, 277, 2, 0, 0),
    _call("change how it runs: personality", "personality", 135, 92, 0xFFFFFFFF),
    _call("leave messages: msgget", "msgget", 68, 186, NOBODYS, 0),
    _call("share a semaphore: semget", "semget", 64, 190, NOBODYS, 0, 0),
    _call("open a message queue", "mq_open", 240, 180, "missing", 0, 0, 0),
)

GROUPS = tuple(dict.fromkeys(attempt.group for attempt in ATTEMPTS))
ATTACK = tuple(sorted((*ATTEMPTS[:-1], *MORE), key=lambda attempt: GROUPS.index(attempt.group))) + ATTEMPTS[-1:]


def _families() -> list[int]:
    return [socket.AF_INET, socket.AF_INET6, socket.AF_UNIX, NETLINK, VSOCK, CRYPTO, PACKET]
