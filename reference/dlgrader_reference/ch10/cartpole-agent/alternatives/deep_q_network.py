"""Double DQN with replay, a slowly following target network and the best weights of the last episodes kept."""

import random
from collections import deque

import gymnasium
import torch
from torch import Tensor, nn

STEPS, CAPACITY, BATCH, GAMMA = 45_000, 45_000, 128, 0.99


def q_network() -> nn.Sequential:
    return nn.Sequential(nn.Linear(4, 96), nn.ReLU(), nn.Linear(96, 2))


def layers_of(net: nn.Sequential) -> list[tuple[Tensor, Tensor]]:
    return [(m.weight.detach().clone(), m.bias.detach().clone()) for m in net if isinstance(m, nn.Linear)]


def train_agent(seed: int) -> dict:
    torch.manual_seed(seed)
    rng = random.Random(seed)
    env = gymnasium.make("CartPole-v1")
    net, target = q_network(), q_network()
    target.load_state_dict(net.state_dict())
    adam = torch.optim.Adam(net.parameters(), lr=1e-3, fused=True)
    states, nexts = torch.empty(CAPACITY, 4), torch.empty(CAPACITY, 4)
    actions, goes_on = torch.empty(CAPACITY, 1, dtype=torch.int64), torch.empty(CAPACITY)
    best, kept, recent, score = 0.0, layers_of(net), deque(maxlen=5), 0.0
    x = torch.from_numpy(env.reset(seed=seed)[0])
    for t in range(STEPS):
        epsilon = max(0.02, 1 - t / 6000)
        with torch.no_grad():
            a = rng.randrange(2) if rng.random() < epsilon else int(net(x).argmax())
        observed, reward, terminated, truncated, _ = env.step(a)
        x_next = torch.from_numpy(observed)
        states[t], nexts[t], actions[t], goes_on[t] = x, x_next, a, float(not terminated)
        score, x = score + reward, x_next
        if terminated or truncated:
            recent.append(score)
            if len(recent) == recent.maxlen and sum(recent) >= best:
                best, kept = sum(recent), layers_of(net)
            score, x = 0.0, torch.from_numpy(env.reset()[0])
        if t >= 1000 and t % 6 == 0:
            rows = torch.randint(t + 1, (BATCH,))
            with torch.no_grad():
                choice = net(nexts[rows]).argmax(1, keepdim=True)
                goal = 1 + GAMMA * goes_on[rows] * target(nexts[rows]).gather(1, choice).squeeze(1)
            loss = nn.functional.smooth_l1_loss(net(states[rows]).gather(1, actions[rows]).squeeze(1), goal)
            adam.zero_grad()
            loss.backward()
            adam.step()
            with torch.no_grad():
                for p, q in zip(target.parameters(), net.parameters()):
                    p.lerp_(q, 0.02)
    env.close()
    return {"layers": kept, "activation": "relu"}
