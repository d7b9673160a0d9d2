"""Zero wherever a formula is asked: the point of the contract.

Worth: 1
"""


def answers():
    return {
        "polar": [["0", "0"], ["0", "0"]],
        "norm": ["0", "0", "0"],
        "ratio": [["0", "0"], ["0", "0"]],
        "lse_grad": ["0", "0", "0"],
        "lse_hess_xx": "0",
        "lse_hess_xy": "0",
        "power": ["0", "0"],
        "softplus": ["0", "0", "0"],
    }
