from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.export.site.facts import MOST, Origins, rows
from kg.export.site.reading import Reader
from kg.export.site.register import Register
from kg.export.site.words import Words
from kg.terms import cx, graph, thing

ONE, OTHER = thing("org", "one"), thing("org", "other")


def test_what_several_graphs_say_points_once(tmp_path: Path) -> None:
    engine = Store(str(tmp_path / "store"))
    for name in ("a", "b", "c"):
        engine.add(Quad(ONE, cx("seat"), OTHER, graph("own", name)))
        engine.add(Quad(ONE, cx("owner"), OTHER, graph("own", name)))
        engine.add(Quad(thing("org", name), cx("owner"), OTHER, graph("own", name)))
    found = list(Reader(engine).pointing(OTHER))
    assert len(found) == len(set(found)) == 5


def test_values_that_are_not_shown_are_counted(tmp_path: Path) -> None:
    engine = Store()
    quads = [
        Quad(ONE, NamedNode("https://example.org/says"), Literal(f"{n:03}"), graph("own", "a"))
        for n in range(MOST + 5)
    ]
    engine.extend(quads)
    register = Register(tmp_path / "register.db")
    words = Words(Reader(engine), register, "")
    (row,) = rows(words, quads, Origins(words))
    assert len(row.values) == MOST + 1
    assert row.values[-1].text == "and 5 more, which the Turtle has"
    register.close()
