"""When a counter-measure has something to counter: the days in which that reaches a chip."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from pyoxigraph import NamedNode, Store

from kg.derive.limbs import Met, slug_of
from kg.derive.reading import local, node, nodes, subjects, text
from kg.derive.spans import FIRST, LAST, Span
from kg.terms import thing

ANY = thing("chip-family", "any")
Reached = dict[NamedNode, list[Met]]
GONE = {"removed", "expired"}


class Opposed:
    """What scopes reach, by provision, and the days in which each provision stands."""

    def __init__(self, store: Store, found: dict[NamedNode, Reached]) -> None:
        self.store = store
        self.by_provision: dict[NamedNode, list[tuple[NamedNode, Reached]]] = {}
        for scope, reached in found.items():
            provision = node(store, scope, "provision")
            if provision is not None:
                self.by_provision.setdefault(provision, []).append((scope, reached))
        self.stands = cache(self._stands)

    def cut(self, scope: NamedNode, reached: Reached) -> Reached:
        """The reaches of a scope, cut to the days that count if it is a counter-measure's."""
        provision = node(self.store, scope, "provision")
        if provision is None or text(self.store, provision, "naturalRole") != "counter":
            return reached
        countered = nodes(self.store, provision, "countersProvision")
        kept = {
            subject: list(dict.fromkeys(self._cut(mets, subject, countered)))
            for subject, mets in reached.items()
        }
        return {subject: mets for subject, mets in kept.items() if mets}

    def _cut(
        self, mets: list[Met], subject: NamedNode, countered: list[NamedNode]
    ) -> Iterator[Met]:
        found = [one for other in countered for one in self._days(other, subject)]
        days = joined(span for span, _ in found)
        for met in mets:
            for span in days:
                both = met.span & span
                if both is not None:
                    why = [p for at, premises in found if at & both is not None for p in premises]
                    yield replace(met, span=both, premises=(*met.premises, *why))

    def _days(
        self, provision: NamedNode, subject: NamedNode
    ) -> Iterator[tuple[Span, tuple[NamedNode, ...]]]:
        """The days in which a provision stands and reaches a subject, and what shows it."""
        for scope, reached in self.by_provision.get(provision, ()):
            for known in (subject, ANY):
                for met in reached.get(known, ()):
                    for span in self.stands(provision):
                        both = met.span & span
                        if both is not None:
                            yield both, self._shown(provision, scope, known, met)

    def _shown(
        self, provision: NamedNode, scope: NamedNode, subject: NamedNode, met: Met
    ) -> tuple[NamedNode, ...]:
        if text(self.store, provision, "naturalRole") == "counter":  # its own reach may be cut too
            return (provision, *met.premises)
        return (thing("reach", slug(scope, subject, met)),)

    def _stands(self, provision: NamedNode) -> list[Span]:
        return joined(
            Span(text(self.store, state, "from") or FIRST, text(self.store, state, "until") or LAST)
            for state in subjects(self.store, "provision", provision)
            if "/id/state/" in state.value and text(self.store, state, "status") not in GONE
        )


def slug(scope: NamedNode, subject: NamedNode, met: Met) -> str:
    """The slug of the node that says that a scope reaches a subject from a day on."""
    start = "" if met.span.start == FIRST else f"/{met.span.start}"
    return f"{local(scope)}/{slug_of(subject)}{start}"


def joined(spans: Iterator[Span]) -> list[Span]:
    """Spans in order, those that touch or overlap made one."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found
