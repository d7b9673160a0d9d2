"""Empty tensors filled in place, one generator for all layers, inputs times units turned round."""

import torch


def init_network(widths, scheme, distribution, seed):
    match scheme, distribution:
        case (("xavier" | "he"), ("normal" | "uniform")):
            pass
        case _:
            raise ValueError(f"{scheme} with {distribution} is not known")
    generator = torch.Generator()
    generator.manual_seed(seed)
    weights, biases = [], []
    for n_in, n_out in zip(widths[:-1], widths[1:], strict=True):
        variance = 2.0 / (n_in if scheme == "he" else n_in + n_out)
        W = torch.empty(n_in, n_out)
        if distribution == "uniform":
            bound = (3 * variance) ** 0.5
            W.uniform_(-bound, bound, generator=generator)
        else:
            W.normal_(0, variance**0.5, generator=generator)
        weights.append(W.t().contiguous())
        biases.append(W.new_zeros(n_out))
    return weights, biases
