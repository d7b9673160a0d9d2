"""Right, position by position, and each of them several times over: too slow for the points of speed.

Checks: convolution, speed
Worth: 5
"""

from torch.nn.functional import pad


def im2col(x, kernel, stride=(1, 1), padding=(0, 0), dilation=(1, 1)):
    raise NotImplementedError


def conv2d(x, w, b, stride=(1, 1), padding=(0, 0), dilation=(1, 1)):
    (sh, sw), (ph, pw), (dh, dw) = stride, padding, dilation
    kh, kw = w.shape[2:]
    padded = pad(x, (pw, pw, ph, ph))
    ho, wo = (padded.shape[2] - dh * (kh - 1) - 1) // sh + 1, (padded.shape[3] - dw * (kw - 1) - 1) // sw + 1
    y = x.new_zeros(len(x), len(w), ho, wo)
    for i in range(ho):
        for j in range(wo):
            window = padded[:, :, i * sh : i * sh + dh * kh : dh, j * sw : j * sw + dw * kw : dw]
            for _ in range(10):
                y[:, :, i, j] = window.flatten(1) @ w.flatten(1).T
    return y if b is None else y + b[:, None, None]
