def adam_step(p, g, m, v, t, lr):
    m = m.clone().mul_(0.9).add_(g, alpha=0.1)
    v = v.clone().mul_(0.999).addcmul_(g, g, value=0.001)
    scale = (v / (1 - 0.999**t)).sqrt_().add_(1e-8)
    return p.clone().addcdiv_(m, scale, value=-lr / (1 - 0.9**t)), m, v
