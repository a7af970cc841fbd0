"""What ties one party to another: shares, links, and the numbers of papers and securities."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

from kg.load.ftm import names
from kg.load.ftm.entity import Entity
from kg.load.ftm.reading import Entry
from kg.load.ftm.schema import LINKS, kebab
from kg.load.land import place
from kg.load.moment import Moment, dated, forwards, moment
from kg.load.numbered import numbered
from kg.load.triple import A, day, decimal, fact, local, particulars, text, thing, token
from kg.terms import CX

NUMBER = r"(\d{1,3}(?:[.,]\d+)?)\s*%?"
ONE = re.compile(NUMBER)
RANGE = re.compile(rf"{NUMBER}\s*(?:-|–|—|to)\s*{NUMBER}")
ABOVE = re.compile(rf"(?:>=?|≥|over|more than|at least)\s*{NUMBER}", re.IGNORECASE)
BELOW = re.compile(rf"(?:<=?|≤|under|less than|at most|up to)\s*{NUMBER}", re.IGNORECASE)
WHOLE = Decimal(100)
DATES = frozenset({"startDate", "endDate", "date"})
ROLES = ("role", "relationship", "position", "controlType")


def ownership(entry: Entry, sources: tuple[str, ...]) -> Iterator[str]:
    """A share, once for each owner and each party owned."""
    one = entry.entity
    for owner in entry.places["owner"]:
        for owned in entry.places["asset"]:
            if owner.iri == owned.iri:
                continue
            ends = f"{local(f'<{owned.iri}>')}/{local(f'<{owner.iri}>')}"
            node = thing("ownership", f"{ends}/{token(one.id)}")
            yield f"{node} {A} <{CX}Ownership>"
            yield f"{node} <{CX}owned> <{owned.iri}>"
            yield f"{node} <{CX}owner> <{owner.iri}>"
            yield from _share(node, one.all("percentage"))
            yield from _when(node, one)
            yield from particulars(
                node, names.tail(one, frozenset({"owner", "asset", "percentage", *DATES}))
            )
            yield from fact(node, sources, one.line, one.last_seen)


def link(entry: Entry, sources: tuple[str, ...]) -> Iterator[str]:
    """A link, once for each pair of its ends."""
    one = entry.entity
    start, end = LINKS[one.case]
    for left in entry.places[start]:
        for right in entry.places[end]:
            if left.iri == right.iri:
                continue
            ends = f"{local(f'<{left.iri}>')}/{local(f'<{right.iri}>')}"
            node = thing("link", f"{ends}/{token(one.id)}")
            yield f"{node} {A} <{CX}PartyLink>"
            yield f"{node} <{CX}linkFrom> <{left.iri}>"
            yield f"{node} <{CX}linkTo> <{right.iri}>"
            yield f"{node} <{CX}linkKind> {text(kebab(one.case))}"
            for role in one.all(*ROLES):
                yield f"{node} <{CX}linkRole> {text(role)}"
            yield from _when(node, one)
            taken = frozenset({start, end, *ROLES, *DATES})
            yield from particulars(node, names.tail(one, taken))
            yield from fact(node, sources, one.line, one.last_seen)


def paper(entry: Entry) -> Iterator[str]:
    """The number of a passport or other paper; without one, what else the file says of it."""
    one = entry.entity
    country = place(one.one("country")) or "xx"
    kind = "passport" if one.case == "Passport" else "identification"
    said = names.tail(one, frozenset({"holder", "number"}))
    for holder in entry.places["holder"]:
        party = f"<{holder.iri}>"
        yield from numbered(party, [(f"{kind}-{country}", n) for n in one.all("number")])
        words = "; ".join(f"{name} {value}" for name, value in said)
        number = " ".join(one.all("number"))
        yield from particulars(party, [(kind, "; ".join(filter(None, [number, words])) or one.id)])


def security(entry: Entry) -> Iterator[str]:
    """The numbers of a security, as its issuer's."""
    one = entry.entity
    codes = [
        (scheme, n)
        for name in ("isin", "figiCode")
        for scheme in [names.NATIONAL[name]]
        for n in one.all(name)
    ]
    for issuer in entry.places["issuer"]:
        yield from numbered(f"<{issuer.iri}>", codes)
        for ticker in one.all("ticker"):
            yield from particulars(f"<{issuer.iri}>", [("ticker", ticker)])


def _when(node: str, one: Entity) -> Iterator[str]:
    start, end = days(one.all("startDate")), days(one.all("endDate"))
    if not forwards(start, end):
        words = [("endDate", value) for value in one.all("endDate")]
        yield from particulars(node, words)
        end = None
    yield from dated(node, start, end)
    yield from particulars(
        node,
        [(n, v) for n in ("startDate", "endDate") for v in one.all(n) if days([v]) is None],
    )
    day_of = days(one.all("date"))
    if day_of is not None and one.kind == "ownership":
        yield f"{node} <{CX}asOf> {day(day_of.latest)}"


def days(values: Iterable[str]) -> Moment | None:
    """The span of those values that are dates."""
    found = []
    for value in values:
        try:
            moment([value])
        except ValueError:
            continue
        found.append(value)
    return moment(found)


def _share(node: str, values: tuple[str, ...]) -> Iterator[str]:
    low, high = share(values)
    exact = low is not None and low == high
    if exact and low is not None:
        yield f"{node} <{CX}share> {decimal(low)}"
    else:
        if low is not None:
            yield f"{node} <{CX}shareLow> {decimal(low)}"
        if high is not None:
            yield f"{node} <{CX}shareHigh> {decimal(high)}"
        if values:
            yield f"{node} <{CX}shareWords> {text('; '.join(values))}"


def share(values: tuple[str, ...]) -> tuple[Decimal | None, Decimal | None]:
    """The lowest and the highest share that texts allow, in percent; none where they leave it."""
    bounds = [_bounds(value.strip()) for value in values]
    if not bounds or (None, None) in bounds:
        return None, None
    lows, highs = [low for low, _ in bounds], [high for _, high in bounds]
    low = None if None in lows else min(one for one in lows if one is not None)
    high = None if None in highs else max(one for one in highs if one is not None)
    return low, high


def _bounds(value: str) -> tuple[Decimal | None, Decimal | None]:
    if found := ONE.fullmatch(value):
        return _percent(found[1]), _percent(found[1])
    if found := RANGE.fullmatch(value):
        low, high = _percent(found[1]), _percent(found[2])
        return (low, high) if low is not None and high is not None and low <= high else (None, None)
    if found := ABOVE.fullmatch(value):
        return _percent(found[1]), None
    if found := BELOW.fullmatch(value):
        return None, _percent(found[1])
    return None, None


def _percent(text: str) -> Decimal | None:
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    return number if 0 <= number <= WHOLE else None
