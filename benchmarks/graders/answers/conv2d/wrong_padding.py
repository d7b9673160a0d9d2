import torch


def conv2d(x, w, b, stride, padding):
    return torch.nn.functional.conv2d(x, w, b, stride)
