"""Peak rates as data sheets print them: a number format, a figure, dense or sparse."""

import re
from collections.abc import Mapping
from decimal import Decimal
from difflib import get_close_matches

from pyoxigraph import Literal, Store

from kg.derive.metrics import Rate
from kg.derive.reading import instances, objects, text
from kg.errors import QuestionError
from kg.questions.figures.quantity import RATE, amount
from kg.terms import SKOS_NOTATION

GIVEN = re.compile(r"\s*([A-Za-z][A-Za-z0-9]*)\s*[=:\s]\s*(.+)", re.DOTALL)
ANY_CASE = re.IGNORECASE
SPARSE = re.compile(
    r"\s*(?:\(?\s*(?:with\s+)?(?:2:4\s+)?(?:sparsity|sparse)\s*\)?|\*)\s*$", ANY_CASE
)
DENSE = re.compile(r"\s*\(?\s*dense\s*\)?\s*$", ANY_CASE)
BITS = re.compile(r"(?:MX|NV)?(?:FP|BF|TF|INT|HIF)([0-9]{1,3})")
SHORTER = {"TF19"}  # TF32 counted by its significant bits
HALF = Decimal(2)
SPARSITY = "thresholds count dense rates"


def formats(store: Store) -> dict[str, int]:
    """The number formats that a graph knows, in capitals, and their bit lengths."""
    found: dict[str, int] = {}
    for one in instances(store, "NumberFormat"):
        bits = text(store, one, "bitLength")
        for name in objects(store, one, SKOS_NOTATION):
            if bits and isinstance(name, Literal):
                found[name.value.upper()] = int(bits)
    return found


def rate(
    typed: str, known: Mapping[str, int], place: str, *, sparse: bool
) -> tuple[Rate, str, str]:
    """A dense rate, the unit that was taken for granted, and how it was halved if it was.

    Raises:
        QuestionError: It is no rate, or a sparse one and ``sparse`` does not allow to halve it.
    """
    found = GIVEN.fullmatch(typed)
    if not found:
        raise QuestionError(f"{place}: {typed!r} is no rate, such as fp16=400 or int8=800TOPS")
    name, figure = found[1].upper(), found[2].strip()
    bits = _bits(name, known, place)
    dense, marked = DENSE.sub("", figure), SPARSE.sub("", figure)
    if marked != figure and not sparse:
        raise QuestionError(
            f"{place}: {typed.strip()!r} is a sparse rate; {SPARSITY}, and --sparse halves it"
        )
    tops, bare = amount(marked if marked != figure else dense, RATE, f"{place} {found[1]}")
    taken, halved = f"{name} {tops:f} as TOPS" if bare else "", ""
    if sparse and dense == figure:
        halved = f"{name} {tops:f} sparse / 2 = {tops / HALF:f} dense"
        tops /= HALF
    return Rate(name, tops, Decimal(bits)), taken, halved


def _bits(name: str, known: Mapping[str, int], place: str) -> int:
    if name in known:
        return known[name]
    spelled = BITS.fullmatch(name)
    if spelled and (int(spelled[1]) in known.values() or name in SHORTER):
        return int(spelled[1])
    near = get_close_matches(name, known, n=1)
    hint = f"; did you mean {near[0]}?" if near else f", as {', '.join(sorted(known))} are"
    raise QuestionError(f"{place}: {name} is no number format{hint}")
