# dlgrader: ch04/adam
"""Sends an answer before the real one, so that host and worker fall out of step.

Expect: at most 1
"""

import torch
import os
import socket

from dlgrader.wire.channel import Channel
from dlgrader.wire.messages import Answer, Hello, Loaded

channel = Channel(socket.socket(fileno=os.dup(0)), int)


class Adam:
    def __init__(self, params, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.params = params

    def step(self, grads):
        channel.send(Answer(None))
        channel.send(Loaded([], [], []))
        channel.send(Hello("the sandbox is broken"))
        return [p.clone() for p in self.params]
