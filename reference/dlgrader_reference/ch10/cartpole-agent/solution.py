"""CartPole-v1 by proximal policy optimisation with generalised advantage estimation.

Section 10.5 of The Mathematical Engineering of Deep Learning (Liquet, Moka, Nazarathy); Schulman et al., "Proximal
Policy Optimization Algorithms" (2017) and "High-Dimensional Continuous Control Using Generalized Advantage
Estimation" (2016).

Shapes: T steps of N environments are kept as (T, N) tensors, observations as (T, N, 4).
"""

import math
from dataclasses import dataclass

import gymnasium
import numpy as np
import torch
from torch import Tensor

ENVIRONMENTS = 8
ROLLOUT = 128  # steps of each environment between two updates
UPDATES = 40  # 40 * 128 * 8 = 40960 steps in all
EPOCHS = 8
BATCH = 256
HIDDEN = 64
GAMMA, LAMBDA = 0.99, 0.95
CLIP, ENTROPY, VALUE_WEIGHT = 0.2, 0.01, 0.5
RATE, MAX_NORM = 3e-3, 0.5

Network = list[tuple[Tensor, Tensor]]


def make_network(widths: list[int], last_scale: float, generator: torch.Generator) -> Network:
    """Layers (W, b) with W (d_out, d_in) normal of standard deviation 1/sqrt(d_in), the last times `last_scale`."""
    layers = []
    for i, (d_in, d_out) in enumerate(zip(widths, widths[1:])):
        scale = (last_scale if i == len(widths) - 2 else 1.0) / math.sqrt(d_in)
        W = torch.randn(d_out, d_in, generator=generator) * scale
        layers.append((W.requires_grad_(), torch.zeros(d_out, requires_grad=True)))
    return layers


def forward(layers: Network, x: Tensor) -> Tensor:
    """x (..., d_in) to (..., d_out): tanh between the layers, none after the last."""
    for W, b in layers[:-1]:
        x = torch.tanh(x @ W.T + b)
    W, b = layers[-1]
    return x @ W.T + b


def advantages(rewards: Tensor, values: Tensor, next_values: Tensor, terminated: Tensor, ended: Tensor) -> Tensor:
    """Generalised advantage estimates (T, N).

    `next_values` (T, N) is the value of the state that the step led to, also where that episode was cut off;
    a terminated step has no future, and no estimate reaches across an `ended` (terminated or truncated) step.
    """
    deltas = rewards + GAMMA * next_values * ~terminated - values
    carry = torch.zeros_like(deltas[0])
    result = torch.empty_like(deltas)
    for t in reversed(range(len(deltas))):
        carry = deltas[t] + GAMMA * LAMBDA * carry * ~ended[t]
        result[t] = carry
    return result


@dataclass
class Rollout:
    """What one round of acting leaves behind; every tensor starts with (T, N)."""

    observations: Tensor
    actions: Tensor
    log_probs: Tensor
    rewards: Tensor
    arrived: Tensor
    terminated: Tensor
    ended: Tensor


class Actors:
    """Several environments played side by side by one policy; ended episodes start again at once."""

    def __init__(self, seed: int, generator: torch.Generator) -> None:
        at_once = {"autoreset_mode": gymnasium.vector.AutoresetMode.SAME_STEP}
        self.environments = gymnasium.make_vec(
            "CartPole-v1", ENVIRONMENTS, vectorization_mode="sync", vector_kwargs=at_once
        )
        self.generator = generator
        self.now, _ = self.environments.reset(seed=seed * ENVIRONMENTS)

    @torch.no_grad()
    def play(self, actor: Network, steps: int) -> Rollout:
        """Takes `steps` steps in every environment."""
        seen, chosen, log_probs, outcomes = [], [], [], []
        draws = torch.rand(steps, ENVIRONMENTS, generator=self.generator)
        for draw in draws:
            observations = torch.from_numpy(self.now)
            log_p = forward(actor, observations).log_softmax(-1)
            actions = (draw < log_p[:, 1].exp()).long()
            seen.append(observations)
            chosen.append(actions)
            log_probs.append(log_p.gather(1, actions[:, None]).squeeze(1))
            outcomes.append(self.step(actions.numpy()))
        arrived, rewards, terminated, truncated = (torch.from_numpy(np.stack(column)) for column in zip(*outcomes))
        ended = terminated | truncated
        return Rollout(
            torch.stack(seen), torch.stack(chosen), torch.stack(log_probs), rewards.float(), arrived, terminated, ended
        )

    def step(self, actions: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """(observations, rewards, terminated, truncated) of one step of all; observations are those before a reset."""
        self.now, rewards, terminated, truncated, info = self.environments.step(actions)
        arrived = self.now.copy()
        for i in (terminated | truncated).nonzero()[0]:
            arrived[i] = info["final_obs"][i]
        return arrived, rewards, terminated, truncated


def train_agent(seed: int) -> dict:
    """Learns to balance the pole of CartPole-v1 within 60000 environment steps (it takes 40960).

    Returns {"layers": [(W, b), ...], "activation": "tanh"}: scores (4,) -> (2,) of which the larger is played.
    """
    generator = torch.Generator().manual_seed(seed)
    actor = make_network([4, HIDDEN, 2], 0.01, generator)
    critic = make_network([4, HIDDEN, 1], 1.0, generator)
    parameters = [p for layer in actor + critic for p in layer]
    optimiser = torch.optim.Adam(parameters, lr=RATE, eps=1e-5, fused=True)
    actors = Actors(seed, generator)
    for update in range(UPDATES):
        for group in optimiser.param_groups:
            group["lr"] = RATE * (1 - update / UPDATES)
        data = actors.play(actor, ROLLOUT)
        with torch.no_grad():
            values = forward(critic, data.observations).squeeze(-1)
            next_values = forward(critic, data.arrived).squeeze(-1)
            gains = advantages(data.rewards, values, next_values, data.terminated, data.ended)
        x, a, old = data.observations.flatten(0, 1), data.actions.flatten(), data.log_probs.flatten()
        gain, target = gains.flatten(), (gains + values).flatten()
        for _ in range(EPOCHS):
            for rows in torch.randperm(len(x), generator=generator).split(BATCH):
                loss = ppo_loss(actor, critic, x[rows], a[rows], old[rows], gain[rows], target[rows])
                optimiser.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_(parameters, MAX_NORM)
                optimiser.step()
    actors.environments.close()
    return {"layers": [(W.detach(), b.detach()) for W, b in actor], "activation": "tanh"}


def ppo_loss(
    actor: Network, critic: Network, x: Tensor, a: Tensor, old: Tensor, gain: Tensor, target: Tensor
) -> Tensor:
    """The clipped surrogate with a value loss and an entropy bonus, averaged over the batch.

    x (B, 4), a (B,) int64, old (B,) log probabilities at the time of acting, gain (B,) advantages, target (B,).
    """
    gain = (gain - gain.mean()) / (gain.std() + 1e-8)
    log_p = forward(actor, x).log_softmax(-1)
    ratio = (log_p.gather(1, a[:, None]).squeeze(1) - old).exp()
    surrogate = torch.minimum(ratio * gain, ratio.clamp(1 - CLIP, 1 + CLIP) * gain).mean()
    entropy = -(log_p.exp() * log_p).sum(-1).mean()
    value_loss = (forward(critic, x).squeeze(-1) - target).square().mean()
    return -surrogate + VALUE_WEIGHT * value_loss - ENTROPY * entropy
