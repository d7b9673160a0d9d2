"""No gradients: a cross-entropy search over the weights of a linear policy, in NumPy."""

import gymnasium as gym
import numpy as np
import torch

BUDGET, POPULATION, ELITE = 55_000, 24, 5


def train_agent(seed: int) -> dict:
    rng = np.random.default_rng(seed)
    env = gym.make("CartPole-v1")
    env.reset(seed=seed)
    steps = 0

    def episode(w: np.ndarray) -> float:
        nonlocal steps
        total, over = 0.0, False
        x, _ = env.reset()
        while not over:
            x, reward, terminated, truncated, _ = env.step(int(w[:4] @ x + w[4] > 0))
            total += reward
            steps += 1
            over = terminated or truncated
        return total

    mean, spread = np.zeros(5), np.array([1.0, 1.0, 1.0, 1.0, 0.1])
    while steps + POPULATION * 500 <= BUDGET:
        candidates = mean + spread * rng.standard_normal((POPULATION, 5))
        scores = np.array([episode(w) for w in candidates])
        best = candidates[np.argsort(-scores, kind="stable")[:ELITE]]
        mean, spread = best.mean(0), best.std(0) + 0.05
    while steps + 500 <= BUDGET:
        episode(mean)
    env.close()
    W = torch.tensor(np.stack([-mean[:4], mean[:4]]), dtype=torch.float32)
    b = torch.tensor([-mean[4], mean[4]], dtype=torch.float32)
    return {"layers": [(W, b)], "activation": "tanh"}
