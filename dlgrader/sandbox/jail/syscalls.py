"""The system calls that Python, NumPy and torch need on the CPU. Everything else is refused.

Missing on purpose: making processes (clone only for threads), exec, sockets, memfd_create, signals to anyone,
ptrace, namespaces, mounts, keys, bpf, io_uring, userfaultfd, perf events, System V shared memory; datagram socket
pairs (a datagram can name any receiver); fcntl's commands that send signals; limits of other processes.
"""


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FILES = _names("""
    read write readv writev pread64 pwrite64 preadv pwritev open openat openat2 close close_range lseek
    stat fstat lstat newfstatat statx access faccessat faccessat2 readlink readlinkat getdents getdents64
    getcwd chdir fchdir mkdir mkdirat rmdir unlink unlinkat rename renameat renameat2 truncate ftruncate fallocate
    fsync fdatasync fadvise64 utimensat chmod fchmod fchmodat umask flock dup dup2 dup3 pipe pipe2
    statfs fstatfs copy_file_range sendfile
""")

WAITING = _names("""
    poll ppoll select pselect6 epoll_create epoll_create1 epoll_ctl epoll_wait epoll_pwait eventfd eventfd2
    sendmsg recvmsg sendto recvfrom shutdown getsockopt getsockname
    nanosleep clock_nanosleep futex futex_waitv sched_yield restart_syscall getitimer setitimer alarm pause
""")

MEMORY = _names("""
    mmap munmap mremap mprotect madvise brk msync mincore membarrier get_mempolicy
""")

OWN_STATE = _names("""
    rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigtimedwait rt_sigsuspend sigaltstack
    set_robust_list get_robust_list rseq arch_prctl set_tid_address exit exit_group
    getpid gettid getppid getuid geteuid getgid getegid getresuid getresgid getgroups getpgrp getpgid getsid
    getpriority sched_getaffinity sched_getparam sched_getscheduler sched_get_priority_max sched_get_priority_min
    uname sysinfo times getrusage getrlimit getcpu
    clock_gettime clock_getres gettimeofday time getrandom
""")

ALLOWED = FILES + WAITING + MEMORY + OWN_STATE

CLONE_THREAD = 0x00010000
FCNTL_COMMANDS = (*range(8), *range(36, 39), 1030, 1032)  # duplicates, flags, locks, a pipe's size
STREAM, SOCKET_TYPES = 1, 0xF
PRCTL_OPTIONS = (15, 16, 0x53564D41)  # set and get a thread's name, name a mapping
IOCTL_REQUESTS = (0x5401, 0x5421, 0x541B, 0x5450, 0x5451)  # is it a terminal, non-blocking, readable, close-on-exec
