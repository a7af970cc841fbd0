"""Things by name, in any script, each with a score and the reasons for it.

The score is 1 for a name as the graph has it, and falls with what differs: a slip in a word, words
that one name has and the other not, another legal form. From ``SURE`` on two names are taken to be
one. A number of a register, or a citation, decides by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.names.compare import Likeness, likeness
from kg.names.form import variants
from kg.names.index import Index, Known

SURE = 0.82
LEAST = 0.3  # what is less like is not shown
SLIGHTLY_LESS = 0.99  # for a name without its bracketed part


@dataclass(frozen=True, slots=True)
class Found:
    """A thing, the name by which it was found, how sure that is, and why."""

    thing: str
    name: str
    kind: str
    matched: str
    score: float
    why: str
    same: bool = False


def find(
    index: Index, text: str, kinds: Sequence[str] = (), limit: int = 10, least: float = LEAST
) -> list[Found]:
    """The things that a text may name, the likeliest first."""
    best: dict[str, Found] = {
        thing: Found(thing, label, kind, mark, 1.0, "number of a register, or citation", same=True)
        for thing, kind, label, mark in index.marked(text, kinds)
    }
    for known in index.near(text, kinds):
        like = best_likeness(index, text, known.name)
        score = round(like.score, 3)
        if score >= least and (known.thing not in best or best[known.thing].score < score):
            best[known.thing] = Found(
                known.thing,
                known.label,
                known.kind,
                known.name,
                score,
                _why(like, known),
                like.same,
            )
    ranked = sorted(best.values(), key=lambda one: (-one.score, len(one.name), one.thing))
    return ranked[:limit]


def best_likeness(index: Index, text: str, name: str) -> Likeness:
    """The likeness of two names, with or without what stands in brackets."""
    best = Likeness(0.0, ("another script",))
    for mine, asked in enumerate(variants(text)):
        for its, known in enumerate(variants(name)):
            if mine and its:
                continue  # what stands in brackets may be all that tells them apart
            like = likeness(asked, known, index.weight)
            score = like.score * (SLIGHTLY_LESS if mine or its else 1)
            if score > best.score or not (mine or its):
                why = (*like.why, "without what is in brackets") if mine or its else like.why
                best = Likeness(score, why, like.same)
    return best


def _why(like: Likeness, known: Known) -> str:
    reasons = list(like.why)
    if known.name != known.label:
        reasons.append(f"{known.name} is another name of it")
    if known.source:
        reasons.append(f"as {known.source} has it")
    return "; ".join(reasons)
