"""Pictures inside a page: nothing of one touches another, whatever numbers a submission gives."""

from __future__ import annotations

import math
import re
from collections import Counter

import pytest

from dlgrader.model.picture import Layer, Mark, Picture
from dlgrader.report.pictures import MANY, svg

AT = (0.0, 1.0, 2.0)


def line(*heights: float) -> Layer:
    return Layer("line", "yours", AT, heights)


def test_ids_of_two_pictures_differ_and_each_reference_finds_its_own() -> None:
    pages = [svg(Picture("loss", (line(1, 2, height), Layer("points", "p", AT, AT)))) for height in (3, 4)]
    ids = Counter(id for page in pages for id in re.findall(r'\bid="([^"]+)"', page))
    assert len(ids) > 2 and set(ids.values()) == {1}
    for page in pages:
        used = {a or b for a, b in re.findall(r'url\(#([^)]+)\)|href="#([^"]+)"', page)}
        assert used == set(re.findall(r'\bid="([^"]+)"', page))
        assert "<style" not in page and "<metadata" not in page and page.count("loss") == 2


def test_colours_are_those_of_the_page_but_not_on_grey_levels() -> None:
    assert "#000000" not in svg(Picture("t", (line(*AT),))) and "--figure-ink" in svg(Picture("t", (line(*AT),)))
    cells = Layer("image", "", y=((0.0, 1.0),), written=(("$\\x", "<b>"),))
    drawn = svg(Picture("t", (cells,)))
    assert "#010101" in drawn and "#fefefe" in drawn and "&lt;b&gt;" in drawn


@pytest.mark.parametrize("mark", ["points", "line"])
def test_many_points_are_dots_of_an_image(mark: Mark) -> None:
    many = tuple(float(i * i % 997) for i in range(MANY[mark] + 1))
    drawn = svg(Picture("t", (Layer(mark, "yours", many, many[::-1]),)))
    assert drawn.count("<use") < 100 and "data:image/png" in drawn and len(drawn) < 200_000


def test_every_number_can_be_drawn() -> None:
    values = (math.nan, math.inf, -math.inf, 1e308, -1e308, -1.0, 0.0, 5e-324)
    marks: tuple[Mark, ...] = ("line", "points")
    over = tuple(Layer(m, "y", (0.0, v, 2.0), (1.0, v, 3.0)) for m in marks for v in values)
    svg(Picture("t", over))
    svg(Picture("t", over, logarithmic=True))
    svg(Picture("t", (line(-1.0, 0.0, math.inf),), logarithmic=True))
    svg(Picture("t", (Layer("histogram", "y", values), Layer("histogram", "none"), line(1e308, -1e308, math.inf))))
    svg(Picture("t", tuple(Layer("image", "y", y=((0.0, v),), written=(("a", "b"),)) for v in values)))
    svg(Picture("t", (*(Layer("contours", "", AT, AT, ((0.0, 1.0, v),) * 3) for v in values), line(*AT))))
