"""The fast engine is first asked whether anything is wrong at all; that must never hide a fault."""

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse, serialize

from kg.check import Shapes, shapes
from kg.check.engine import Fast
from kg.check.shape import shipped
from kg.check.vocabulary import SH

EXAMPLES = Path(__file__).parents[2] / "shapes" / "examples"
CONSTRAINTS = ("property", "sparql", "node", "not", "or", "and", "xone", "closed", "nodeKind")
MODULES = {file.stem: shapes([file]) for file in shipped()}
ROOTS = [(module, root) for module, ours in MODULES.items() for root in ours.roots]


def alone(ours: Shapes, root: str) -> list[str]:
    """The shapes graph once for each constraint of a root, with that one alone."""
    lines = ours.only([root]).splitlines(keepends=True)
    parts = [
        line
        for line in lines
        if any(line.startswith(f"<{root}> <{SH}{name}> ") for name in CONSTRAINTS)
    ]
    return ["".join(line for line in lines if line not in parts or line == one) for one in parts]


@pytest.mark.parametrize(("module", "root"), ROOTS)
def test_the_quick_answer_is_that_of_the_full_report(module: str, root: str) -> None:
    import shifty

    turtle = (EXAMPLES / f"{root.rpartition('#')[2]}.bad.ttl").read_text("utf-8")
    triples = serialize(parse(turtle, format=RdfFormat.TURTLE), format=RdfFormat.N_TRIPLES)
    data = (triples or b"").decode("utf-8")
    for text in alone(MODULES[module], root):
        prepared = shifty.PreparedValidator(text)
        quick = prepared.validate_algebra(
            data, graph_mode="data", infer=False, on_unsupported="error"
        )
        full, _, _ = prepared.validate(data, graph_mode="data", infer=False, on_unsupported="error")
        assert quick.conforms == full


def test_a_fault_is_found_after_the_quick_answer() -> None:
    root = "https://w3id.org/chiplex/shapes#Chip"
    data = (
        "<https://example.org/x> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
        "<https://w3id.org/chiplex/ns#Chip> ."
    )
    assert list(Fast(MODULES["chip"])(data, [root]))
