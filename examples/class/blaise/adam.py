# dlgrader: ch04/adam
import matplotlib.pyplot as plt
import torch


class Adam:
    def __init__(self, params, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
        self.params = [p.clone() for p in params]
        self.m = [torch.zeros_like(p) for p in params]
        self.v = [torch.zeros_like(p) for p in params]
        self.lr, self.beta1, self.beta2, self.eps = lr, beta1, beta2, eps

    def step(self, grads):
        for i, g in enumerate(grads):
            self.m[i] = self.beta1 * self.m[i] + (1 - self.beta1) * g
            self.v[i] = self.beta2 * self.v[i] + (1 - self.beta2) * g**2
            self.params[i] = self.params[i] - self.lr * self.m[i] / (self.v[i].sqrt() + self.eps)
        return [p.clone() for p in self.params]


losses = []
optimizer = Adam([torch.tensor([3.0, -2.0])], lr=0.1)
x = torch.tensor([3.0, -2.0])
for _ in range(50):
    losses.append((x**2).sum().item())
    (x,) = optimizer.step([2 * x])
print("final loss", losses[-1])
plt.plot(losses)
plt.show()
