"""Keeps every core busy from threads of its own while the yardstick runs, and none while it is timed itself.

Held by: the submission's process is stopped while the yardstick is timed
Exercise: ch06/conv1d
Wraps: slow
Expect: 5
"""

import threading

import torch

honest, work = conv1d, threading.Event()  # noqa: F821
numbers = torch.ones(150, 150)


def busy():
    while True:
        work.wait()
        numbers @ numbers  # without the interpreter's lock


for _ in range(24):
    threading.Thread(target=busy, daemon=True).start()


def conv1d(x, w, mode, flip):
    work.clear()
    try:
        return honest(x, w, mode, flip)
    finally:
        if len(x) > 1000:
            work.set()
