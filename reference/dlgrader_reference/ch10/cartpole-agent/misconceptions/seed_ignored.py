"""a training that takes no notice of the seed

Fails: contract
Next: train twice with the same seed and compare the weights
"""

import gymnasium
import torch
from torch import Tensor, nn
from torch.distributions import Categorical


class ActorCritic(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.actor = nn.Sequential(nn.Linear(4, 64), nn.Tanh(), nn.Linear(64, 2))
        self.critic = nn.Sequential(nn.Linear(4, 64), nn.Tanh(), nn.Linear(64, 1))

    def forward(self, x: Tensor) -> tuple[Categorical, Tensor]:
        return Categorical(logits=self.actor(x), validate_args=False), self.critic(x).squeeze(-1)


def gae(rewards: Tensor, v: Tensor, v_next: Tensor, terminated: Tensor, over: Tensor) -> Tensor:
    carry, result = 0.0, []
    for t in range(len(rewards) - 1, -1, -1):
        delta = rewards[t] + 0.99 * v_next[t] * (1 - terminated[t]) - v[t]
        carry = delta + 0.99 * 0.95 * (1 - over[t]) * carry
        result.append(carry)
    return torch.stack(result[::-1])


def train_agent(seed: int) -> dict:
    torch.seed()
    model = ActorCritic()
    adam = torch.optim.Adam(model.parameters(), lr=3e-3, fused=True)
    same_step = gymnasium.vector.AutoresetMode.SAME_STEP
    envs = gymnasium.make_vec("CartPole-v1", 8, vectorization_mode="sync", vector_kwargs={"autoreset_mode": same_step})
    x = torch.from_numpy(envs.reset()[0])
    rounds = 42
    for k in range(rounds):
        adam.param_groups[0]["lr"] = 3e-3 * (1 - k / rounds)
        xs, actions, logps, rewards, arrived, terms, overs = [], [], [], [], [], [], []
        for _ in range(128):
            with torch.no_grad():
                policy, _ = model(x)
                a = policy.sample()
                logps.append(policy.log_prob(a))
            xs.append(x)
            actions.append(a)
            observations, reward, terminated, truncated, info = envs.step(a.numpy())
            over = terminated | truncated
            after = observations.copy()
            for i in over.nonzero()[0]:
                after[i] = info["final_obs"][i]
            x = torch.from_numpy(observations)
            arrived.append(torch.from_numpy(after))
            rewards.append(torch.from_numpy(reward).float())
            terms.append(torch.from_numpy(terminated).float())
            overs.append(torch.from_numpy(over).float())
        X, A, L = torch.stack(xs), torch.stack(actions), torch.stack(logps)
        with torch.no_grad():
            v, v_next = model.critic(X).squeeze(-1), model.critic(torch.stack(arrived)).squeeze(-1)
        adv = gae(torch.stack(rewards), v, v_next, torch.stack(terms), torch.stack(overs))
        X, A, L, goal, adv = X.flatten(0, 1), A.flatten(), L.flatten(), (adv + v).flatten(), adv.flatten()
        adv = (adv - adv.mean()) / (adv.std() + 1e-8)
        for _ in range(8):
            for rows in torch.randperm(len(X)).chunk(4):
                policy, value = model(X[rows])
                ratio = torch.exp(policy.log_prob(A[rows]) - L[rows])
                gain = torch.min(ratio * adv[rows], ratio.clamp(0.8, 1.2) * adv[rows]).mean()
                loss = 0.5 * (value - goal[rows]).pow(2).mean() - gain - 0.01 * policy.entropy().mean()
                adam.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(model.parameters(), 0.5)
                adam.step()
    envs.close()
    layers = [(m.weight.detach(), m.bias.detach()) for m in model.actor if isinstance(m, nn.Linear)]
    return {"layers": layers, "activation": "tanh"}
