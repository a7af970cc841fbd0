"""One share for each pair of owner and owned party, where several statements speak of it.

Statements of one pair are alternatives, never added up: the lowest of the shares that may hold and
the highest. One that surely holds and gives a share beats one that gives none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.derive.ownership.closure import WHOLE
from kg.derive.ownership.stakes import NEVER, Days, Stake


@dataclass(frozen=True, slots=True)
class Held:
    """The bounds of a share in a span of days, and the statements that say so."""

    low: int
    high: int
    days: Days
    by: tuple[Stake, ...]


def resolved(said: list[Stake]) -> Iterator[Held]:
    """The share of one pair in every span in which it is one and the same."""
    bounds = sorted({day for stake in said for days in (stake.sure, stake.may) for day in days
                     if days != NEVER})  # fmt: skip
    for days in pairwise(bounds):
        may = [stake for stake in said if _holds(stake.may, days)]
        if may:
            yield _held(may, days)


def _held(may: list[Stake], days: Days) -> Held:
    known = [stake for stake in may if stake.known]
    sure = [stake for stake in known if _holds(stake.sure, days)]
    if sure:
        low, high = min(s.low for s in known), max(s.high for s in known)
        return Held(low, high, days, tuple(known))
    unknown = any(not stake.known and not stake.control for stake in may)
    high = WHOLE if unknown else max((s.high for s in known), default=0)
    return Held(0, high, days, tuple(may))


def _holds(over: Days, days: Days) -> bool:
    return over[0] <= days[0] and days[1] <= over[1]
