"""Level 2 records: a relation with its dates, out of the parts that JSON and CSV give."""

from collections.abc import Iterable, Mapping
from hashlib import blake2b

from kg.load.gleif.record import OVER, TYPE, Pairs, Relation, UnfitError, lei
from kg.load.moment import Moment, forwards, moment, whole_day

Period = tuple[str, str, str]


def relation(
    line: int, ends: tuple[str, str], said: Mapping[str, str], periods: Iterable[Period]
) -> Relation:
    """A relation between two LEIs; ``said`` has type, status, updated and what else is printed.

    One that is over without an end given ended at some time up to the last update.

    Raises:
        UnfitError: An end is no LEI, or the type is none.
    """
    child, parent = lei(ends[0]), lei(ends[1])
    type_, status, updated = said["type"], said["status"], whole_day(said["updated"])
    if not TYPE.fullmatch(type_):
        raise UnfitError(f"{type_!r} is no type of a relation")
    own = [period for period in periods if any(period[:2])]
    held = [one for one in own if one[2] in ("RELATIONSHIP_PERIOD", "")]
    start, end = _day(one[0] for one in held), _day(one[1] for one in held)
    if end is None and (status in OVER or said["registration"] == "RETIRED") and updated:
        earliest = start.earliest if start and start.earliest <= updated else updated
        end = Moment(earliest, updated, f"{status.lower() or 'retired'}, no end given")
    rest: list[tuple[str, str]] = [
        (name, value) for name, value in said.items() if value and name not in ("type", "updated")
    ]
    if start is not None and not forwards(start, end):
        rest.append(("start after the end", start.words or start.latest))
        start = None
    rest += [
        (what.lower().replace("_", " "), f"{first or '…'} to {last or '…'}")
        for first, last, what in own
        if what not in ("RELATIONSHIP_PERIOD", "")
    ]
    mark = blake2b(repr((ends, type_, own, sorted(said.items()))).encode(), digest_size=4)
    return Relation(line, child, parent, type_, start, end, tuple(rest), updated, mark.hexdigest())


def pairs(given: Iterable[tuple[str, str]]) -> Pairs:
    """Those of some particulars that say something."""
    return tuple((name, value) for name, value in given if value)


def _day(values: Iterable[str]) -> Moment | None:
    try:
        return moment(day for value in values if (day := whole_day(value)))
    except ValueError:
        return None
