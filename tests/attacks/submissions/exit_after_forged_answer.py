# dlgrader: ch04/adam
"""Writes an answer of its own to the socket and leaves by os._exit(0).

Expect: at most 1
"""

import torch
import os

from dlgrader.wire.channel import Channel
from dlgrader.wire.messages import Answer


class Adam:
    def __init__(self, params, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.params = params

    def step(self, grads):
        import socket

        Channel(socket.socket(fileno=os.dup(0)), int).send(Answer(True))
        os._exit(0)
