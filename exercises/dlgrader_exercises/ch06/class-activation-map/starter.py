# dlgrader: ch06/class-activation-map
"""Class activation maps, Grad-CAM, and enlarging maps."""

from torch import Tensor


def cam(features: Tensor, V: Tensor, target: Tensor) -> Tensor:
    """Where the logit of a class comes from, in a network with global average pooling before its last layer.

    features: (n, f, h, w), the maps before the pooling. V: (K, f), the weights of the last layer, in the same dtype
    (float32 or float64). target: (n,) int64, the class asked for in each image.

    Returns (n, h, w), without ReLU and without scaling. The arguments are not changed.
    """
    raise NotImplementedError


def grad_cam(features: Tensor, dfeatures: Tensor) -> Tensor:
    """The same idea for any network, from gradients.

    features, dfeatures: (n, f, h, w); dfeatures is the gradient of one logit of each image with respect to features.

    Returns (n, h, w): the ReLU of the sum of all feature maps, each weighted by the mean of its gradient over the
    pixels. The arguments are not changed.
    """
    raise NotImplementedError


def upsample_nearest(m: Tensor, size: tuple[int, int]) -> Tensor:
    """Maps in another size, without new values.

    m: (n, h, w). size: (H, W), any positive numbers.

    Returns (n, H, W): entry (i, j) is entry (floor(i h / H), floor(j w / W)) of m. m is not changed.
    """
    raise NotImplementedError
