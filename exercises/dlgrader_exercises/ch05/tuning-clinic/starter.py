# dlgrader: ch05/tuning-clinic
"""Reading learning curves, choosing a learning rate, and knowing what helps."""


def diagnose(train: list[float], val: list[float], target: float) -> str:
    """Reads a pair of learning curves.

    train, val: training and validation loss after each epoch, at least 4 of them, as many in both. target: the training
    loss that is hoped for. Returns "diverging", "overfitting", "underfitting" or "fine", by the rules of the task.
    """
    raise NotImplementedError


def lr_from_range_test(lrs: list[float], losses: list[float], beta: float) -> float:
    """The learning rate at which the smoothed loss falls fastest per unit of log(lr).

    lrs: increasing, > 0. losses: as many, possibly inf or nan from some place on, which is not before the third.
    beta: weight of the old average, in [0, 1). Returns one of lrs.
    """
    raise NotImplementedError


def remedies(diagnosis: str) -> list[str]:
    """All entries of the menu that help against a diagnosis of `diagnose`, in any order.

    Menu: "lower learning rate", "clip gradients", "more units or layers", "train longer", "weaker regularisation",
    "stronger regularisation", "more training data", "stop earlier". Raises ValueError for another diagnosis.
    """
    raise NotImplementedError
