"""a DQN that chases its own values, without a target network and without replay

Fails: policy
Next: ask from which network the target is computed, and how alike the examples of one update are
"""

import random

import gymnasium
import torch
from torch import nn


def train_agent(seed: int) -> dict:
    torch.manual_seed(seed)
    rng = random.Random(seed)
    net = nn.Sequential(nn.Linear(4, 64), nn.ReLU(), nn.Linear(64, 2))
    adam = torch.optim.Adam(net.parameters(), lr=2e-2, fused=True)
    env = gymnasium.make("CartPole-v1")
    x, _ = env.reset(seed=seed)
    latest = []
    for t in range(8_000):
        with torch.no_grad():
            explores = rng.random() < max(0.05, 1 - t / 3000)
            a = rng.randrange(2) if explores else int(net(torch.from_numpy(x)).argmax())
        x_next, reward, terminated, truncated, _ = env.step(a)
        latest.append((x.tolist(), a, reward, x_next.tolist(), terminated))
        x = env.reset()[0] if terminated or truncated else x_next
        if len(latest) == 8:
            xs, actions, rewards, nexts, ends = (torch.tensor(column) for column in zip(*latest))
            latest = []
            with torch.no_grad():
                target = rewards + 0.99 * ~ends * net(nexts).amax(1)
            loss = (net(xs).gather(1, actions[:, None]).squeeze(1) - target).square().mean()
            adam.zero_grad()
            loss.backward()
            adam.step()
    env.close()
    layers = [(m.weight.detach(), m.bias.detach()) for m in net if isinstance(m, nn.Linear)]
    return {"layers": layers, "activation": "relu"}
