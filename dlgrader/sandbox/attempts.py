"""What the self-check tries, in the order of its table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from dlgrader.sandbox.bubblewrap import ENVIRONMENT
from dlgrader.sandbox.jail.control import Limits
from dlgrader.sandbox.jail.kernel import release
from dlgrader.sandbox.surroundings import Surroundings, writable_places
from dlgrader.sandbox.tiers import Tier, is_root

Arguments: TypeAlias = list[str | int | list[str] | list[int] | list[str | int]]
OWN_VARIABLES = [*ENVIRONMENT, "TMPDIR", "PWD", "LC_CTYPE", "LC_ALL"]
FIRST_FREE = 4  # nothing to read or write at 0 to 2, the channel at 3
FILES, PROCESSES, NETWORK, KERNEL, AMOUNTS, RIGHTS = "files", "processes", "network", "kernel", "limits", "rights"
LIMITS = Limits(scratch=4 << 20, file_size=2 << 20)


def _everywhere(tier: Tier) -> str:
    return ""


@dataclass(frozen=True)
class Attempt:
    """`barrier` completes "submitted code cannot"; `probe` is a function of probes.py, or of probes_attack.py.

    `status` looks from outside; `outlives` looks for processes that are left when the worker that tried has ended;
    `always`: tried before every batch, too.
    """

    group: str
    barrier: str
    probe: str = ""
    arguments: Callable[[Surroundings], Arguments] = lambda s: []
    not_here: Callable[[Tier], str] = _everywhere
    status: Callable[[dict[str, str]], str] | None = None
    outlives: bool = False
    always: bool = False


def _call(barrier: str, name: str, group: str = KERNEL, always: bool = False) -> Attempt:
    return Attempt(group, barrier, "system_call", lambda s: [name], always=always)


def _sized(tier: Tier) -> str:
    return "" if tier is Tier.FULL else "each file is limited, their number is not"


def _counted(tier: Tier) -> str:
    own_count = (is_root() and tier is not Tier.NONE) or (tier is Tier.FULL and release() >= (5, 14))
    return "" if own_count else "threads are counted together with yours"


def _own_user(tier: Tier) -> str:
    return "" if is_root() else "only root can give a worker another user id"


def _other_user(status: dict[str, str]) -> str:
    return "" if status.get("Uid", "0").split()[0] != "0" else "it runs as the user who grades"


def _capabilities(status: dict[str, str]) -> str:
    names = ["CapInh", "CapPrm", "CapEff", "CapAmb", *(["CapBnd"] if is_root() else [])]
    return ", ".join(f"{name} {status.get(name, '?')}" for name in names if status.get(name, "?").strip("0"))


def _new_privileges(status: dict[str, str]) -> str:
    return "" if status.get("NoNewPrivs") == "1" else "no_new_privs is not set"


def _unfiltered(status: dict[str, str]) -> str:
    return "" if status.get("Seccomp") == "2" else "no filter is on it"


ATTEMPTS = (
    Attempt(FILES, "read this program's files", "read_file", lambda s: [s.program], always=True),
    Attempt(FILES, "list the reference solutions", "list_folder", lambda s: [s.answers], always=True),
    Attempt(FILES, "import the grader", "import_module", lambda s: ["dlgrader.grading"]),
    Attempt(FILES, "read a file in your home folder", "read_file", lambda s: [s.home_file]),
    Attempt(FILES, "read what another submission wrote", "read_file", lambda s: [s.secret]),
    Attempt(FILES, "write outside its own folder", "write_outside", lambda s: [writable_places()], always=True),
    Attempt(FILES, "write to a device (Landlock)", "write_device"),
    Attempt(PROCESSES, "see other processes", "other_processes", always=True),
    Attempt(PROCESSES, "signal other processes", "signal_others", lambda s: [[s.process]], always=True),
    Attempt(PROCESSES, "start a process: fork", "fork", always=True),
    Attempt(PROCESSES, "start a process: vfork", "spawn"),
    _call("start a process: clone3", "clone3", PROCESSES),
    Attempt(PROCESSES, "run a program: execve", "execute", always=True),
    Attempt(NETWORK, "connect to this machine", "connect", lambda s: [s.port], always=True),
    Attempt(NETWORK, "reach local services", "abstract_socket", lambda s: [s.stream], always=True),
    Attempt(NETWORK, "send them datagrams", "datagram", lambda s: [s.datagrams]),
    Attempt(AMOUNTS, "take 10 GB of memory", "allocate", lambda s: [10 << 30]),
    Attempt(AMOUNTS, "open files without end", "open_files", lambda s: [LIMITS.files]),
    Attempt(AMOUNTS, "start threads without end", "threads", lambda s: [LIMITS.threads], _counted),
    Attempt(AMOUNTS, "write a huge file", "huge_file", lambda s: [LIMITS.file_size]),
    Attempt(AMOUNTS, "fill the disk", "fill_scratch", lambda s: [LIMITS.scratch], _sized),
    Attempt(RIGHTS, "read your environment", "environment", lambda s: [OWN_VARIABLES], always=True),
    Attempt(RIGHTS, "use an open file of the grader's", "descriptors", lambda s: [FIRST_FREE], always=True),
    Attempt(RIGHTS, "run as the user who grades", not_here=_own_user, status=_other_user, always=True),
    Attempt(RIGHTS, "hold a capability", status=_capabilities, always=True),
    Attempt(RIGHTS, "gain one", status=_new_privileges, always=True),
    Attempt(KERNEL, "make any system call", status=_unfiltered, always=True),
    _call("trace a process: ptrace", "ptrace", always=True),
    _call("read another's memory", "process_vm_readv"),
    _call("hold another process: pidfd_open", "pidfd_open"),
    _call("mount", "mount", always=True),
    _call("use the key store: keyctl", "keyctl"),
    _call("load programs into it: bpf", "bpf"),
    _call("use io_uring", "io_uring_setup", always=True),
    _call("use userfaultfd", "userfaultfd"),
    _call("use perf events", "perf_event_open"),
    _call("share memory: shmget", "shmget"),
    _call("hide memory: memfd_create", "memfd_create", always=True),
    _call("make a user namespace", "unshare", always=True),  # the last: where it succeeds, the worker is another one
)
