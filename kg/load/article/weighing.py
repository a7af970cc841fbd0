"""Claims weighed against what the graph knows: dates, wordings, kind and status of instruments."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from kg.load.article.record import Weight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kg.load.article.found import Found
    from kg.load.article.law import Instrument, Laws
    from kg.load.article.record import Day

BEGUN = ("announced", "published", "effective")
ENDED = ("removed", "withdrawn", "expired")
SOFT = frozenset(("Guidance", "Announcement", "Statement", "Opinion", "Bill"))
HARD = frozenset(
    ("rule", "rules", "regulation", "regulations", "law", "order", "ban", "禁令", "规则", "条例")
)
NOTHING = Weight("unassessed", "What the graph knows does not tell.")
ZONES = datetime.timedelta(days=1)


def weigh(found: Found, laws: Laws) -> Weight:
    """How a claim stands; what is only thought of or cannot be told is unassessed."""
    if found.mood == "hypothetical" or found.modality == "opinion":
        return NOTHING
    instruments = [law for node in found.about if (law := laws.get(node))]
    by = laws.get(found.doer)
    if by is not None and found.kind in ("banned", "restricted"):
        return _banned(found, by, laws)
    if found.kind in ("threatened", "warned", "condemned"):
        return _stated(found, laws)
    weigher = WEIGHERS.get(found.kind)
    return weigher(found, instruments[0], laws) if weigher and instruments else NOTHING


def _issued(found: Found, law: Instrument, laws: Laws) -> Weight:
    begun = [one for one in law.days if one[0] in BEGUN]
    issuers = {above for one in law.issuers for above in laws.above(one)}
    if found.doer is not None and found.doer not in issuers | {law.jurisdiction}:
        return _turned(
            found, Weight("contradicted", f"{law.label} is of another issuer.", (law.node,))
        )
    if not begun or found.mood != "fact":
        return NOTHING
    shown = _shown(begun)
    if found.day is not None and not _meets(found.day, begun):
        near = _meets(found.day, begun, ZONES)
        gist = f"{law.label} was {shown}."
        verdict = "qualified" if near else "contradicted"
        return _turned(found, Weight(verdict, gist, (law.node,)))
    if law.kind in SOFT and HARD & set(found.object.casefold().split()):
        gist = f"{law.label} was {shown}, but is {_a(law.kind)} and no rule."
        return _turned(found, Weight("qualified", gist, (law.node,)))
    return _turned(found, Weight("supported", f"{law.label} was {shown}.", (law.node,)))


def _ended(found: Found, law: Instrument, laws: Laws) -> Weight:  # noqa: ARG001
    ended = [one for one in law.days if one[0] in ENDED]
    announced = [one for one in law.days if one[0] == "rescission-announced"]
    if ended and found.mood == "fact":
        verdict = "supported" if found.day is None or _meets(found.day, ended) else "qualified"
        return _turned(found, Weight(verdict, f"{law.label} was {_shown(ended)}.", (law.node,)))
    if announced:
        gist = f"The end of {law.label} was {_shown(announced)}; no removal is recorded."
        verdict = "supported" if found.mood == "planned" else "qualified"
        if found.polarity == "denied" and found.mood == "fact":
            verdict = "supported"
        return Weight(verdict, gist, (law.node,))
    if found.polarity == "denied" and found.mood == "fact":
        return Weight("supported", f"No end of {law.label} is recorded.", (law.node,))
    return NOTHING


def _suspended(found: Found, law: Instrument, laws: Laws) -> Weight:  # noqa: ARG001
    held = [one for one in law.days if one[0] == "suspended"]
    if not held:
        if found.polarity == "denied":
            return Weight("supported", f"No suspension of {law.label} is recorded.", (law.node,))
        return NOTHING
    verdict = "supported" if found.day is None or _meets(found.day, held) else "qualified"
    return _turned(found, Weight(verdict, f"{law.label} was {_shown(held)}.", (law.node,)))


def _reworded(found: Found, law: Instrument, laws: Laws) -> Weight:
    if len(law.wordings) < 2:
        return NOTHING
    versions = tuple(
        NamedNode(one) for one in sorted(laws.facts(law.node.value).get("version", []))
    )
    gist = f"{law.label} has {len(law.wordings)} wordings; the last: {law.wordings[-1]}"
    return _turned(found, Weight("supported", gist, (law.node, *versions)))


def _banned(found: Found, law: Instrument, laws: Laws) -> Weight:  # noqa: ARG001
    what = ", ".join(sorted(law.effects)) or "sets out what others rule"
    gist = f"{law.label} is {_a(law.kind)}; it {what}."
    if "prohibits" in law.effects and law.kind not in SOFT:
        return _turned(found, Weight("supported", gist, (law.node,)))
    if not law.effects and law.kind not in SOFT:
        return NOTHING
    if found.polarity == "denied":
        return Weight("supported", gist, (law.node,))
    return Weight("qualified", gist, (law.node,))


def _stated(found: Found, laws: Laws) -> Weight:
    """Whether the graph has a statement of that body of that time."""
    if (
        found.polarity == "denied"
        or found.doer is None
        or found.day is None
        or not found.day.earliest
    ):
        return NOTHING
    said = [
        law
        for law in laws.all()
        if found.doer in law.issuers | {law.jurisdiction}
        and law.kind in ("Statement", "Announcement")
        and _meets(found.day, [one for one in law.days if one[0] == "announced"])
        and (found.kind == "condemned" or "warns" in law.effects)
    ]
    if not said:
        return NOTHING
    gist = "; ".join(f"{law.label}, {_shown(law.days)}" for law in said)
    if found.kind == "threatened":
        return Weight("qualified", f"{gist}: a statement that warns, no order.", _nodes(said))
    return Weight("supported", f"{gist}.", _nodes(said))


def _nodes(laws: Iterable[Instrument]) -> tuple[NamedNode, ...]:
    return tuple(law.node for law in laws)


def _turned(found: Found, weight: Weight) -> Weight:
    """The verdict on a denial is the other way round."""
    if found.polarity != "denied":
        return weight
    other = {"supported": "contradicted", "contradicted": "supported"}
    return Weight(other.get(weight.verdict, weight.verdict), weight.gist, weight.evidence)


def _meets(
    day: Day, phases: Iterable[tuple[str, str, str]], off: datetime.timedelta | None = None
) -> bool:
    """Whether a day, which may lack its year, can be the first of one of some phases."""
    for _, earliest, latest in phases:
        if not day.earliest:
            return (
                True  # a day without year is kept as words, and has been matched by month and day
            )
        first, last = (datetime.date.fromisoformat(one) for one in (earliest, latest))
        early, late = (datetime.date.fromisoformat(one) for one in (day.earliest, day.latest))
        margin = off or datetime.timedelta(0)
        if first - margin <= late and early <= last + margin:
            return True
    return False


def _shown(phases: Iterable[tuple[str, str, str]]) -> str:
    said = []
    for kind, earliest, latest in phases:
        when = earliest if earliest == latest else f"between {earliest} and {latest}"
        said.append(f"{kind.replace('-', ' ')} {when}")
    return ", ".join(dict.fromkeys(said))


def _a(kind: str) -> str:
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in kind).strip()
    return words if words == "guidance" else f"an {words}" if words[:1] in "aeiou" else f"a {words}"


WEIGHERS: dict[str, Callable[[Found, Instrument, Laws], Weight]] = {
    "issued": _issued,
    "rescinded": _ended,
    "suspended": _suspended,
    "revised": _reworded,
    "removed-wording": _reworded,
}
