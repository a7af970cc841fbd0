"""Two engines behind one report: pyshifty, which is fast, and pyshacl, the reference."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from kg.check.finding import Finding
from kg.check.results import findings
from kg.check.shape import Shapes
from kg.errors import StoreError

if TYPE_CHECKING:
    import shifty

Engine = Callable[[str, Sequence[str]], Iterator[Finding]]


class Fast:
    """pyshifty, without its defaults: data joined with shapes, inference, unsupported ignored."""

    def __init__(self, shapes: Shapes) -> None:
        self.shapes = shapes

    @cached_property
    def _prepared(self) -> "shifty.PreparedValidator":
        import shifty

        return shifty.PreparedValidator(self.shapes.text)

    def __call__(self, data: str, roots: Sequence[str]) -> Iterator[Finding]:
        """Put the named roots to N-Triples.

        The engine's own algebra says in half the time whether anything is wrong at all; only then
        is the standard report made, which says what.
        """
        prepared, names = self._prepared, list(roots)
        quick = prepared.validate_algebra(
            data, shape_names=names, graph_mode="data", infer=False, on_unsupported="error"
        )
        if quick.conforms:
            return iter(())
        _, report, _ = prepared.validate(
            data, shape_names=names, graph_mode="data", infer=False, on_unsupported="error"
        )
        return findings(report.serialize(format="nt"), self.shapes)


class Reference:
    """pyshacl, without inference and without advanced features."""

    def __init__(self, shapes: Shapes) -> None:
        self.shapes = shapes

    def __call__(self, data: str, roots: Sequence[str]) -> Iterator[Finding]:
        """Put the named roots to N-Triples."""
        import pyshacl
        from rdflib import Graph

        _, report, text = pyshacl.validate(
            Graph().parse(data=data, format="nt"),
            shacl_graph=Graph().parse(data=self.shapes.only(roots), format="nt"),
            inference="none",
            advanced=False,
            allow_warnings=False,
        )
        if not isinstance(report, Graph):
            raise StoreError(f"pyshacl made no report: {text}")
        return findings(report.serialize(format="nt"), self.shapes)
