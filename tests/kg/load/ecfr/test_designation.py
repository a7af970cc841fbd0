"""Designations are placed by the order of the whole section."""

import pytest

from kg.load.ecfr.designation import Marker, places


def spelled(text: str) -> list[str]:
    """The paths of designations; ``+`` follows another in one paragraph, ``*`` is italic."""
    markers = [Marker(one.strip("+*"), italic="*" in one, inner="+" in one) for one in text.split()]
    return ["".join(f"({name})" for name in path) for path in places(markers)]


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("a 1 2 b", "(a) (a)(1) (a)(2) (b)"),
        ("a 1 i ii A B iii 2",
         ("(a) (a)(1) (a)(1)(i) (a)(1)(ii) (a)(1)(ii)(A) (a)(1)(ii)(B) "
          "(a)(1)(iii) (a)(2)")),
        ("g h i j", "(g) (h) (i) (j)"),
        ("g h 1 i ii 2", "(g) (h) (h)(1) (h)(1)(i) (h)(1)(ii) (h)(2)"),
        ("g h 1 2 i 1 j", "(g) (h) (h)(1) (h)(2) (i) (i)(1) (j)"),
        ("g h 1 i", "(g) (h) (h)(1) (h)(1)(i)"),
        ("a 1 i A 1* i* ii* 2* B",
         ("(a) (a)(1) (a)(1)(i) (a)(1)(i)(A) (a)(1)(i)(A)(1) "
          "(a)(1)(i)(A)(1)(i) (a)(1)(i)(A)(1)(ii) (a)(1)(i)(A)(2) (a)(1)(i)(B)")),
        ("a +1 2 b +1", "(a) (a)(1) (a)(2) (b) (b)(1)"),
        ("a c", "(a) (c)"),
        ("1 2 3", "(1) (2) (3)"),
        ("y z aa bb", "(y) (z) (aa) (bb)"),
        ("u v w x y", "(u) (v) (w) (x) (y)"),
        ("a 1 i ii iii iv v vi 2",
         ("(a) (a)(1) (a)(1)(i) (a)(1)(ii) (a)(1)(iii) (a)(1)(iv) "
          "(a)(1)(v) (a)(1)(vi) (a)(2)")),
    ],
)  # fmt: skip
def test_the_paths_are_those_that_break_the_order_least(text: str, paths: str) -> None:
    assert spelled(text) == paths.split()


def test_a_range_counts_to_its_end() -> None:
    markers = [Marker("a"), Marker("b", "g"), Marker("h"), Marker("i")]
    assert places(markers) == [("a",), ("b",), ("h",), ("i",)]
