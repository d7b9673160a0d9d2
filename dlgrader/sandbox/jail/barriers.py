"""What a fork does to itself before it meets a learner's code. Every step raises OSError when it fails."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import socket

from dlgrader.sandbox.jail import kernel, landlock, seccomp
from dlgrader.sandbox.jail.control import Limits
from dlgrader.sandbox.jail.plan import Plan

NAMESPACES = kernel.NEWUSER | kernel.NEWNS | kernel.NEWIPC | kernel.NEWNET | kernel.NEWUTS
FILES_IN_SCRATCH = 4096


def put_up(plan: Plan, limits: Limits, scratch: str, mapped: int, parent: int) -> None:
    """All barriers of the plan, from the outside in.

    `mapped` is the address space in use before the fork, `parent` the warm process.
    """
    with contextlib.suppress(OSError):  # where memory runs out, the system takes a worker first
        _write("/proc/self/oom_score_adj", "1000")
    if plan.namespaces:
        _change_user(plan)
        _namespaces(plan, limits)
        _landlock(plan, scratch)
    else:  # the folders above what may be read can be closed to the slot's user: the rules come first
        _landlock(plan, scratch)
        if plan.user is not None:
            kernel.empty_bounding_set()
        _change_user(plan)
    os.chdir(scratch)
    _rlimits(plan, limits, mapped)
    if plan.namespaces:
        kernel.empty_bounding_set()
    if plan.namespaces or plan.user is not None:
        kernel.drop_capabilities()
    _die_with_parent(plan, parent)
    kernel.prctl(kernel.PR_SET_DUMPABLE, 0)  # no core files, and closed to other processes of the same user
    if plan.filter:
        seccomp.apply(plan.filter)


def _die_with_parent(plan: Plan, parent: int) -> None:
    kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)  # after the changes of user, which reset it
    if not plan.namespaces and os.getppid() != parent:
        raise OSError("the warm process is gone")


def _change_user(plan: Plan) -> None:
    if plan.user is not None:
        os.setgroups([])
        os.setresgid(plan.user, plan.user, plan.user)
        os.setresuid(plan.user, plan.user, plan.user)


def _landlock(plan: Plan, scratch: str) -> None:
    if plan.landlock:
        landlock.restrict(plan.readable, [scratch, os.devnull], plan.devices)


def _namespaces(plan: Plan, limits: Limits) -> None:
    user, group = os.getuid(), os.getgid()
    kernel.prctl(kernel.PR_SET_DUMPABLE, 1)  # after a change of user the maps would belong to root
    kernel.unshare(NAMESPACES)
    _write("/proc/self/setgroups", "deny")
    _write("/proc/self/uid_map", f"{user} {user} 1")
    _write("/proc/self/gid_map", f"{group} {group} 1")
    kernel.mount_tmpfs(plan.scratch, f"size={limits.scratch},nr_inodes={FILES_IN_SCRATCH},mode=0700")
    kernel.mount_tmpfs("/proc", "size=4096,nr_inodes=1,mode=0555", kernel.MS_RDONLY | kernel.MS_NOSUID)
    socket.sethostname("worker")


def _write(path: str, text: str) -> None:
    with open(path, "w") as file:
        file.write(text)


def _rlimits(plan: Plan, limits: Limits, mapped: int) -> None:
    bounded = mapped and not plan.devices  # a GPU's driver maps more addresses than there is memory
    own_count = plan.user is not None or (plan.namespaces and kernel.release() >= (5, 14))
    for which, value in (
        (resource.RLIMIT_AS, mapped + limits.memory if bounded else resource.RLIM_INFINITY),
        (resource.RLIMIT_NPROC, limits.threads if own_count else resource.RLIM_INFINITY),
        (resource.RLIMIT_CPU, limits.cpu),
        (resource.RLIMIT_FSIZE, limits.file_size),
        (resource.RLIMIT_NOFILE, limits.files),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_MEMLOCK, 0),
    ):
        hard = resource.getrlimit(which)[1]
        bound = value if hard == resource.RLIM_INFINITY else min(value, hard) if value >= 0 else hard
        resource.setrlimit(which, (bound, bound))
