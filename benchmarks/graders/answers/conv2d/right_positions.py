import torch


def conv2d(x, w, b, stride, padding):
    x = torch.nn.functional.pad(x, (padding,) * 4)
    k = w.shape[2]
    ho, wo = (x.shape[2] - k) // stride + 1, (x.shape[3] - k) // stride + 1
    out = b[None, :, None, None].expand(len(x), -1, ho, wo).clone()
    for i in range(k):
        for j in range(k):
            part = x[:, :, i : i + (ho - 1) * stride + 1 : stride, j : j + (wo - 1) * stride + 1 : stride]
            out += torch.einsum("nchw,oc->nohw", part, w[:, :, i, j])
    return out
