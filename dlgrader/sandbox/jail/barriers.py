"""What a fork does to itself before it meets a learner's code. Every step raises OSError when it fails."""

from __future__ import annotations

import os
import resource
import socket

from dlgrader.sandbox.jail import kernel, landlock, seccomp
from dlgrader.sandbox.jail.control import Limits
from dlgrader.sandbox.jail.plan import Plan

NAMESPACES = kernel.NEWUSER | kernel.NEWNS | kernel.NEWIPC | kernel.NEWNET | kernel.NEWUTS
FILES_IN_SCRATCH = 4096


def put_up(plan: Plan, limits: Limits, mapped: int) -> None:
    """All barriers of the plan, from the outside in. `mapped` is the address space in use before the fork."""
    os.umask(0o077)
    if plan.namespaces:
        _change_user(plan)
        _namespaces(plan, limits)
        _landlock(plan)
    else:  # the interpreter may lie where the slot's user cannot open it: the rules come first
        _landlock(plan)
        _change_user(plan)
    os.chdir(plan.scratch)
    _rlimits(limits, mapped)
    if plan.namespaces or plan.user is not None:
        kernel.drop_capabilities()
    if plan.filter:
        seccomp.apply(plan.filter)


def _change_user(plan: Plan) -> None:
    if plan.user is not None:
        os.setgroups([])
        os.setresgid(plan.user, plan.user, plan.user)
        os.setresuid(plan.user, plan.user, plan.user)


def _landlock(plan: Plan) -> None:
    if plan.landlock:
        landlock.restrict(plan.readable, [plan.scratch])


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


def _rlimits(limits: Limits, mapped: int) -> None:
    for which, value in (
        (resource.RLIMIT_AS, mapped + limits.memory if mapped else resource.RLIM_INFINITY),
        (resource.RLIMIT_CPU, limits.cpu),
        (resource.RLIMIT_FSIZE, limits.file_size),
        (resource.RLIMIT_NOFILE, limits.files),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_MEMLOCK, 0),
    ):
        hard = resource.getrlimit(which)[1]
        bound = value if hard == resource.RLIM_INFINITY else min(value, hard) if value >= 0 else hard
        resource.setrlimit(which, (bound, bound))
