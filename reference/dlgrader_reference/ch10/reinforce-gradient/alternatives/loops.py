"""Two loops, one outer product a step."""

import torch


def reinforce_gradient(theta, states, actions, rewards, lengths, gamma, baseline):
    returns = []
    for row, length in zip(rewards.tolist(), lengths.tolist(), strict=True):
        g, backwards = 0.0, []
        for r in row[:length][::-1]:
            g = r + gamma * g
            backwards.append(g)
        returns.append(backwards[::-1])
    total = torch.zeros_like(theta)
    for i, episode in enumerate(returns):
        for t, g in enumerate(episode):
            if baseline:
                alive = [other[t] for other in returns if t < len(other)]
                g -= sum(alive) / len(alive)
            s = states[i, t]
            minus_pi = -torch.softmax(s @ theta, dim=0)
            minus_pi[actions[i, t]] += 1
            total += g * torch.outer(s, minus_pi)
    return total / len(returns)
