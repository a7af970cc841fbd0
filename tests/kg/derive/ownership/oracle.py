"""Ownership worked out the slow way: one day and one party at a time, until nothing moves."""

from dataclasses import dataclass, field

from kg.derive.ownership.closure import WHOLE
from kg.derive.ownership.rule import Entry, OwnershipTest
from kg.derive.ownership.stakes import Days, Stake

Share = tuple[int, int, bool]  # at least, at most, and whether it is control alone


@dataclass
class Day:
    """What holds on one day: shares by owned party and owner, and who is listed."""

    test: OwnershipTest
    shares: dict[str, dict[str, Share]] = field(default_factory=dict)
    surely: set[str] = field(default_factory=set)
    maybe: set[str] = field(default_factory=set)

    def verdict(self, party: str) -> str:
        """What the oracle says of a party."""
        if self.reaches(party, sure=True):
            return "certain"
        if self.reaches(party, sure=False):
            return "possible"
        for owner, (_, high, control) in self.shares.get(party, {}).items():
            if owner in self.maybe and (high or control):
                return "red flag"
        return "no"

    def reaches(self, party: str, *, sure: bool) -> bool:
        """Whether counted owners hold a party to the minimum."""
        owners = self.shares.get(party, {})
        counted = self.surely if sure else self.maybe
        held = [(low if sure else high) for o, (low, high, _) in owners.items() if o in counted]
        joint = self.test.jointly == "yes" or (not sure and self.test.jointly == "unclear")
        reached = (sum(held) if joint else max(held, default=0)) >= self.test.minimum
        if sure:
            return reached
        everyone = sum(low for low, _, _ in owners.values())
        others = sum(low for o, (low, _, _) in owners.items() if o not in counted)
        return reached and (everyone > WHOLE or WHOLE - others >= self.test.minimum)


def on(day: int, test: OwnershipTest, stakes: list[Stake], entries: list[Entry]) -> Day:
    """Everything on a day, worked out to the end."""
    found = Day(test)
    pairs: dict[tuple[str, str], list[Stake]] = {}
    for stake in stakes:
        if within(stake.may, day):
            pairs.setdefault((stake.owned.value, stake.owner.value), []).append(stake)
    for (owned, owner), said in pairs.items():
        found.shares.setdefault(owned, {})[owner] = share(said, day)
    found.surely = {e.party.value for e in entries if within(e.sure, day)}
    grow(found, found.surely, sure=True)
    found.maybe = found.surely | {e.party.value for e in entries if within(e.may, day)}
    grow(found, found.maybe, sure=False)
    return found


def grow(day: Day, counted: set[str], *, sure: bool) -> None:
    """Add parties that counted ones own until there is none left to add."""
    moved = True
    while moved:
        moved = False
        for party in day.shares:
            if party not in counted and day.reaches(party, sure=sure):
                counted.add(party)
                moved = True


def share(said: list[Stake], day: int) -> Share:
    """What the statements on one pair come to."""
    stated = [stake for stake in said if stake.known]
    control = any(stake.control for stake in said)
    if any(within(stake.sure, day) for stake in stated):
        return min(s.low for s in stated), max(s.high for s in stated), False
    if any(not stake.known and not stake.control for stake in said):
        return 0, WHOLE, control
    return 0, max((s.high for s in stated), default=0), control


def within(days: Days, day: int) -> bool:
    return days[0] <= day < days[1]
