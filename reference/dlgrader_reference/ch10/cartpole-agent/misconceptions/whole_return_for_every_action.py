"""a REINFORCE without discount and baseline that credits each action with the whole return

Fails: policy
Next: ask which rewards an action can have caused, and what the gradient does when all returns are positive
"""

import gymnasium
import torch
from torch import nn


def train_agent(seed: int) -> dict:
    torch.manual_seed(seed)
    policy = nn.Sequential(nn.Linear(4, 64), nn.Tanh(), nn.Linear(64, 2))
    adam = torch.optim.Adam(policy.parameters(), lr=3e-4, fused=True)
    env = gymnasium.make("CartPole-v1")
    x, _ = env.reset(seed=seed)
    steps = 0
    while steps < 20_000:
        states, actions, rewards, over = [], [], [], False
        while not over:
            states.append(torch.from_numpy(x))
            with torch.no_grad():
                actions.append(int(policy(states[-1]).softmax(-1).multinomial(1)))
            x, reward, terminated, truncated, _ = env.step(actions[-1])
            rewards.append(reward)
            over = terminated or truncated
        steps += len(rewards)
        x, _ = env.reset()
        log_p = policy(torch.stack(states)).log_softmax(-1)[torch.arange(len(actions)), torch.tensor(actions)]
        adam.zero_grad()
        (-sum(rewards) * log_p.sum()).backward()
        adam.step()
    env.close()
    layers = [(m.weight.detach(), m.bias.detach()) for m in policy if isinstance(m, nn.Linear)]
    return {"layers": layers, "activation": "tanh"}
