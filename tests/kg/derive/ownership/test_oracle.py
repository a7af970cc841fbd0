from collections.abc import Callable
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg.derive.ownership.closure import UNIT, WHOLE
from kg.derive.ownership.findings import Reckoning
from kg.derive.ownership.holdings import holdings
from kg.derive.ownership.rule import Entry, OwnershipTest
from kg.derive.ownership.stakes import NEVER, Days, Stake
from tests.kg.derive.ownership import oracle

LAST = 8
PARTIES = [NamedNode(f"urn:{letter}") for letter in "abcdefg"]
SHARES = [10, 25, 30, 49, 50, 51, 60, 100]


def asking(jointly: str, minimum: int) -> OwnershipTest:
    node = NamedNode("urn:test")
    return OwnershipTest(node, node, minimum * UNIT, Decimal(minimum), jointly, None, ())


@st.composite
def spans(draw: st.DrawFn) -> tuple[Days, Days]:
    """The days on which something surely holds, and on which it may."""
    begins, begun = sorted(draw(st.tuples(st.integers(1, LAST - 1), st.integers(1, LAST - 1))))
    ends, ended = sorted(draw(st.tuples(st.integers(2, LAST), st.integers(2, LAST))))
    ended = max(ended, begins + 1)
    sure = (begun, min(ends, ended))
    return (sure if sure[0] < sure[1] else NEVER), (begins, ended)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[Stake], list[Entry]]:
    """Who holds what, with cycles, joint holders and statements that differ; who is listed."""
    parties = st.sampled_from(PARTIES[: draw(st.integers(2, len(PARTIES)))])
    stakes = []
    for n in range(draw(st.integers(1, 14))):
        owner, owned = draw(parties), draw(parties)
        if owner == owned:
            continue
        kind = draw(st.sampled_from(["known", "known", "known", "range", "unknown", "control"]))
        low, high = sorted(draw(st.tuples(st.sampled_from(SHARES), st.sampled_from(SHARES))))
        low = {"known": high, "range": low}.get(kind, 0)
        high = {"unknown": 100, "control": 0}.get(kind, high)
        sure, may = draw(spans())
        node = NamedNode(f"urn:stake/{n}")
        stakes.append(
            Stake(node, owner, owned, low * UNIT, high * UNIT, kind in {"known", "range"},
                  kind == "control", sure, may)
        )  # fmt: skip
    entries = [
        Entry(NamedNode(f"urn:entry/{n}"), draw(parties), *draw(spans()))
        for n in range(draw(st.integers(0, 3)))
    ]
    return stakes, entries


def verdicts(
    test: OwnershipTest, stakes: list[Stake], entries: list[Entry]
) -> Callable[[str, int], str]:
    """What the engine says of a party on a day."""
    listed: dict[NamedNode, list[Entry]] = {}
    for entry in entries:
        listed.setdefault(entry.party, []).append(entry)
    found = list(Reckoning(test, holdings(stakes), listed).findings())

    def said(party: str, day: int) -> str:
        words = [
            one.verdict
            for one in found
            if one.party.value == party and oracle.within(one.days, day)
        ]
        assert len(words) <= 1
        return words[0] if words else "no"

    return said


@settings(max_examples=800, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(graphs(), st.sampled_from(["yes", "no", "unclear"]), st.sampled_from([25, 50, 51]))
def test_the_engine_says_what_brute_force_says_day_by_day(
    graph: tuple[list[Stake], list[Entry]], jointly: str, minimum: int
) -> None:
    stakes, entries = graph
    test = asking(jointly, minimum)
    said = verdicts(test, stakes, entries)
    for day in range(1, LAST + 1):
        truth = oracle.on(day, test, stakes, entries)
        for party in {stake.owned.value for stake in stakes}:
            assert said(party, day) == truth.verdict(party), (party, day)


def test_who_comes_to_count_leaves_room_also_where_his_own_share_is_too_small() -> None:
    a, b, c = PARTIES[:3]
    sure, may = (1, 2), (1, 3)

    def stake(n: int, owner: NamedNode, owned: NamedNode, share: int, certain: Days) -> Stake:
        node = NamedNode(f"urn:stake/{n}")
        return Stake(node, owner, owned, share * UNIT, share * UNIT, True, False, certain, may)

    stakes = [stake(0, b, a, 51, sure), stake(1, b, c, 51, sure), stake(2, a, c, 50, may)]
    said = verdicts(asking("no", 51), stakes, [Entry(NamedNode("urn:entry/0"), b, sure, may)])
    assert [said("urn:c", day) for day in (1, 2, 3)] == ["certain", "possible", "no"]


def test_sure_shares_that_contradict_each_other_are_no_more_than_all() -> None:
    a, b, c = PARTIES[:3]
    days = (1, 2)
    stakes = [
        Stake(NamedNode(f"urn:stake/{n}"), owner, c, 60 * UNIT, 60 * UNIT, True, False, days, days)
        for n, owner in enumerate((a, b))
    ]
    listed = {
        party: [Entry(NamedNode(f"urn:entry/{party.value}"), party, days, days)] for party in (a, b)
    }
    found = [
        one
        for one in Reckoning(asking("yes", 50), holdings(stakes), listed).findings()
        if one.days == days
    ]
    assert [(one.verdict, one.low, one.high) for one in found] == [("certain", WHOLE, WHOLE)]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(graphs())
def test_a_sum_has_its_bounds_in_order_and_a_certain_one_reaches_the_minimum(
    graph: tuple[list[Stake], list[Entry]],
) -> None:
    stakes, entries = graph
    test = asking("yes", 50)
    listed: dict[NamedNode, list[Entry]] = {}
    for entry in entries:
        listed.setdefault(entry.party, []).append(entry)
    for one in Reckoning(test, holdings(stakes), listed).findings():
        assert 0 <= one.low <= one.high <= WHOLE
        assert one.verdict != "certain" or one.low >= test.minimum
        assert one.verdict != "possible" or one.low < test.minimum <= one.high
        assert one.verdict == "no" or one.chains
