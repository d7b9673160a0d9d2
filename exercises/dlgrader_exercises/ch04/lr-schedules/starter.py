# dlgrader: ch04/lr-schedules
"""Learning-rate schedules, and the classical conditions on them."""


def rate(kind: str, t: int, base: float, options: dict[str, float]) -> float:
    """Rate for update number t = 0, 1, 2, ...; base > 0 is the rate that the schedule starts from or warms up to.

    kind, with the keys of options (numbers; whole ones may be int or float): 'constant' (none), 'step' ('drop',
    'every'), 'exponential' ('gamma'), 'inverse' ('k'), 'inverse-sqrt' ('k'), 'cosine' ('total', 'floor'),
    'warmup-cosine' ('warmup', 'total', 'floor').
    """
    raise NotImplementedError


def robbins_monro(kind: str) -> tuple[bool, bool]:
    """(the sum of the rates diverges, the sum of their squares converges), over all t = 0, 1, 2, ...

    kind is 'constant', 'step', 'exponential', 'inverse' or 'inverse-sqrt', with base > 0, 0 < drop < 1, 0 < gamma < 1
    and k > 0.
    """
    raise NotImplementedError
