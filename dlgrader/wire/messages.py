"""The messages. The host asks; the worker only ever answers, or asks for a callback.

What a worker says about itself has bounds on every text and list: a frame beyond them is refused.
"""

from __future__ import annotations

from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

from dlgrader.wire.environments import Act, ActAll, Acted
from dlgrader.wire.nodes import Name, Node

Text: TypeAlias = Annotated[str, Meta(max_length=1000)]
Printed: TypeAlias = Annotated[str, Meta(max_length=5000)]
Names: TypeAlias = Annotated[list[Name], Meta(max_length=200)]

# ---- host to worker ------------------------------------------------------------------------------


class Part(Struct, frozen=True, array_like=True):
    """A piece of the learner's code: a file, or a cell of a notebook."""

    label: str
    source: str


class Load(Struct, frozen=True, tag="load"):
    """Run the parts, in order, as one module. `names` are looked up afterwards."""

    parts: list[Part]
    names: list[str]
    device: str = ""
    watched: list[str] = []  # patterns of torch functions whose use is reported
    operators: list[str] = []  # patterns of aten operators, likewise


class Call(Struct, frozen=True, tag="call"):
    """Call an exported name, or (`handle`) an object kept in the worker or its method `name`."""

    name: str
    args: list[Node]
    kwargs: dict[str, Node]
    handle: int | None = None
    keep: bool = False  # answer with a handle, whatever the result is
    seed: int | None = None
    watch: bool = False
    inference: bool = False  # under torch.inference_mode()
    remember: bool = False  # for a closer look afterwards
    back: list[int] = []  # positions of arguments whose values after the call are answered, too


class Get(Struct, frozen=True, tag="get"):
    handle: int
    name: str


class Assign(Struct, frozen=True, tag="set"):
    handle: int
    name: str
    value: Node


class Operate(Struct, frozen=True, tag="op"):
    """Apply an operator, by the name of its method, to operands: `__rsub__` of x and 2 is 2 - x. A step of programs."""

    name: str
    operands: list[Node]


Step: TypeAlias = Operate | Call | Get | Assign


class Program(Struct, frozen=True, tag="program"):
    """Steps in order, as one message. The result of step i is kept under the number `results[i]`, which the host chose
    below 0; where that is 0 it is answered. The answer is the list of these. An exception ends the program.
    """

    steps: list[Step]
    results: list[int]
    watch: bool = False
    inference: bool = False


class Put(Struct, frozen=True, tag="put"):
    """Keep a value in the worker and answer with its handle; `leaf`: a tensor with a gradient asked for."""

    value: Node
    leaf: bool = False


class Fetch(Struct, frozen=True, tag="fetch"):
    """The value behind a handle."""

    handle: int


class Inspect(Struct, frozen=True, tag="inspect"):
    """What the last call that was remembered did: a dict of names; then, with `spoil`, its results are overwritten."""

    spoil: bool = False


class Backward(Struct, frozen=True, tag="backward"):
    """Gradients of <result of the last call that was remembered, cotangents> with respect to leaves, by handle."""

    leaves: list[int]
    cotangents: list[Node]


class Drop(Struct, frozen=True, tag="drop"):
    """Forget handles; not answered."""

    handles: list[int]


class Tell(Struct, frozen=True, tag="tell"):
    """The host's answer to Ask."""

    value: Node


class TellError(Struct, frozen=True, tag="tell_error"):
    """The host's function raised: a ValueError, TypeError ... with this message is raised over there."""

    error: str
    message: str


class ActedAll(Struct, frozen=True, tag="acted_all"):
    """The host's answer to ActAll: what the steps led to, one by one; a refused one is the last."""

    outcomes: list[Acted | TellError]


Request: TypeAlias = (
    Load | Call | Get | Assign | Program | Put | Fetch | Inspect | Backward | Drop | Tell | TellError | Acted | ActedAll
)

# ---- worker to host ------------------------------------------------------------------------------


class Hello(Struct, frozen=True, tag="hello"):
    """Sent once, before any of the learner's code has run: the barriers stand, or `problem` says which does not."""

    problem: Text = ""


class Frame(Struct, frozen=True, array_like=True):
    """One line of a traceback, in the learner's code."""

    label: Text
    line: int
    function: Text


class Problem(Struct, frozen=True):
    """An exception of the learner's code; `bases` are its class and their bases, by name."""

    type: Name
    message: Text
    bases: Names = []
    frames: Annotated[list[Frame], Meta(max_length=50)] = []


class Export(Struct, frozen=True, array_like=True):
    """What a looked-up name is over there. `parameters` is None where it has no signature."""

    name: Name
    kind: Name  # "function" | "class" | "value" | "missing"
    parameters: Names | None = None  # names; "*x" and "**x" for variable ones; "x=" with a default


class Loaded(Struct, frozen=True, tag="loaded"):
    exports: Annotated[list[Export], Meta(max_length=1000)]
    defined: Names  # names of the learner's own functions and classes
    problems: Annotated[list[Problem], Meta(max_length=10_000)]  # one a part at most
    printed: Printed = ""
    stubbed: Names = []  # plotting modules that were replaced by silent ones


class Answer(Struct, frozen=True, tag="answer"):
    value: Node
    printed: Printed = ""
    used: Names = []
    given: Annotated[list[Node], Meta(max_length=100)] = []  # arguments after the call, which it asked for by `back`


class Raised(Struct, frozen=True, tag="raised"):
    problem: Problem
    printed: Printed = ""
    used: Names = []
    step: int = 0  # of a program


class Ask(Struct, frozen=True, tag="ask"):
    callback: int
    args: list[Node]
    kwargs: dict[str, Node]


Reply: TypeAlias = Hello | Loaded | Answer | Raised | Ask | Act | ActAll
