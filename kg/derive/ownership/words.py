"""What a finding says: the sum, the chain, and the licence requirement that comes down it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pyoxigraph import Store

from kg.derive.ownership.closure import UNIT, WHOLE
from kg.derive.ownership.findings import Finding, Link
from kg.derive.ownership.resolve import Held
from kg.derive.ownership.rule import Entry
from kg.derive.reading import instances, label, text, texts
from kg.terms import decimal

OTHER = 10**6


@dataclass(frozen=True, slots=True)
class Policies:
    """The review policies of the graph, the strictest first."""

    words: tuple[str, ...]

    @classmethod
    def of(cls, store: Store) -> "Policies":
        """Read them."""
        found = instances(store, "ReviewPolicy")
        found.sort(key=lambda one: int(text(store, one, "rank") or OTHER))
        return cls(tuple(label(store, one).casefold() for one in found))

    def rank(self, said: str) -> int:
        """How strict a policy is; the strictest that its text names counts."""
        told = said.casefold()
        return next((n for n, word in enumerate(self.words) if word in told), OTHER)


def requirement(store: Store, policies: Policies, entries: tuple[Entry, ...]) -> str:
    """The strictest licence policy of some listings, with every footnote among them.

    Policies that the graph cannot rank stand beside the strictest, for either may be stricter.
    """
    said = {
        policy: policies.rank(policy)
        for entry in entries
        for policy in texts(store, entry.node, "policy")
    }
    first = min(said.values(), default=OTHER)
    strictest = sorted((p for p, rank in said.items() if rank == first), key=lambda p: (len(p), p))
    others = sorted(p for p, rank in said.items() if rank == OTHER) if first != OTHER else []
    footnotes = sorted({n for entry in entries for n in texts(store, entry.node, "footnote")})
    parts = strictest if first == OTHER else [*strictest[:1], *others]
    if footnotes:
        parts.append(f"footnote{'s' if len(footnotes) > 1 else ''} {', '.join(footnotes)}")
    return "; ".join(parts)


def total(finding: Finding) -> str:
    """The sum of the shares that count, in percent."""
    stakes = [stake for links in finding.chains for stake in links[0][1].by]
    known = all(stake.known or stake.control for stake in stakes)
    return between(finding.low, finding.high, known=known)


def between(low: int, high: int, *, known: bool = True) -> str:
    """A share or the bounds of one; of a share that no source gives, unknown."""
    if low == high:
        return percent(low)
    if low == 0:
        return "unknown" if high == WHOLE and not known else f"at most {percent(high)}"
    return f"{percent(low)} to {percent(high)}"


def percent(share: int) -> str:
    """A share in percent, as canonical decimal."""
    return decimal(Decimal(share) / UNIT).value


def owners(store: Store, finding: Finding) -> str:
    """The names of the listed parties at the top of the chains."""
    parties = dict.fromkeys(entry.party for entry in finding.entries)
    return "; ".join(label(store, party) for party in parties)


def chain(store: Store, finding: Finding) -> str:
    """The chains down to the party: ``listed owner > share > … > party``, one an owner."""
    name = label(store, finding.party)
    return "; ".join(_links(store, links) + name for links in finding.chains)


def _links(store: Store, links: tuple[Link, ...]) -> str:
    return "".join(f"{label(store, owner)} > {_share(held)} > " for owner, held in reversed(links))


def _share(held: Held) -> str:
    if not held.high:
        return "control, no share"
    if not any(stake.known for stake in held.by):
        return "share unknown"
    least = min(stake.low for stake in held.by if stake.known)
    open_days = ", days not certain" if held.low < least else ""
    return f"{between(least, held.high)}%{open_days}"


def day(ordinal: int) -> str:
    """An ordinal as ISO date."""
    return date.fromordinal(ordinal).isoformat()
