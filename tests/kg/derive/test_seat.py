from collections.abc import Iterable

import pyoxigraph
import pytest
from pyoxigraph import NamedNode

from kg.derive import seat
from kg.derive.reading import instances, local, node, objects, text
from kg.terms import DERIVED_FROM, date, decimal, thing
from tests.kg.derive.figures import add, derived

Row = tuple[str, str, str, str]


def org(slug: str) -> NamedNode:
    return thing("org", slug)


def world(seats: str, owned: Iterable[str] = ()) -> pyoxigraph.Store:
    """Parties as ``a:us b:cn c:-`` and ownerships as ``owned<owner share [from] [until]``."""
    store = pyoxigraph.Store()
    for pair in seats.split():
        slug, place = pair.split(":")
        add(
            store,
            (org(slug), "a", "Party"),
            (org(slug), "confidence", thing("confidence", "verified")),
        )
        if place != "-":
            add(store, (org(slug), "seat", thing("place", place)))
    for n, said in enumerate(owned):
        pair, share, *days = said.split()
        below, above = pair.split("<")
        fact = thing("ownership", str(n))
        add(
            store,
            (fact, "owned", org(below)),
            (fact, "owner", org(above)),
            (fact, "share" if share[0] != ">" else "shareLow", decimal(share.lstrip(">"))),
            (fact, "confidence", thing("confidence", "memory")),
            *((fact, f"{name}{kind}", date(day))
              for name, day in zip(("from", "until"), days, strict=False) if day != "-"
              for kind in ("Earliest", "Latest")),
        )  # fmt: skip
    derived(store, seat.derive)
    return store


def rows(store: pyoxigraph.Store, slug: str) -> set[Row]:
    """Each seat of a party: parent, place, first day and day after the last, as far as bounded."""
    found = set()
    for one in instances(store, "Seat"):
        if node(store, one, "party") == org(slug):
            above, place = node(store, one, "ultimateParent"), node(store, one, "place")
            assert above is not None
            assert place is not None
            days = (text(store, one, name) or "" for name in ("fromEarliest", "untilLatest"))
            found.add((local(above), local(place), *days))
    return {(a, b, c, d) for a, b, c, d in found}


def test_a_party_without_owners_is_its_own_parent() -> None:
    assert rows(world("a:us"), "a") == {("a", "us", "", "")}


def test_a_party_without_a_seat_or_parent_has_no_seat() -> None:
    assert rows(world("a:-"), "a") == set()


def test_the_seat_of_the_top_of_the_chain_counts_beside_ones_own() -> None:
    store = world("a:my b:hk c:cn", ["a<b 100", "b<c 60"])
    assert rows(store, "a") == {("c", "my", "", ""), ("c", "cn", "", "")}


def test_where_both_seats_are_one_place_one_row_says_so() -> None:
    assert rows(world("a:cn b:cn", ["a<b 100"]), "a") == {("b", "cn", "", "")}


@pytest.mark.parametrize(
    ("share", "parent"), [("50", "a"), ("50.01", "b"), (">50.01", "b"), ("100", "b")]
)
def test_more_than_half_makes_a_parent_and_half_does_not(share: str, parent: str) -> None:
    found = rows(world("a:my b:cn", [f"a<b {share}"]), "a")
    assert {above for above, *_ in found} == {parent}


def test_minorities_do_not_add_up_to_a_parent() -> None:
    store = world("a:my b:cn c:cn", ["a<b 40", "a<c 40"])
    assert rows(store, "a") == {("a", "my", "", "")}


def test_two_halves_give_no_parent() -> None:
    store = world("a:my b:cn c:us", ["a<b 50", "a<c 50"])
    assert rows(store, "a") == {("a", "my", "", "")}


def test_a_share_that_may_be_more_than_half_makes_a_possible_parent() -> None:
    store = world("a:my b:hk c:cn", ["a<b >40", "b<c 100"])
    words = {local(s): text(store, s, "verdict") for s in instances(store, "Seat")}
    assert words["a/my/a"] == "certain"
    assert words["a/cn/c/possible"] == "possible"
    assert words["b/cn/c"] == "certain"


def test_a_parent_that_a_source_states_needs_no_share_and_control_makes_none() -> None:
    store = world("a:my b:cn", ["a<b >0"])
    add(store, (thing("ownership", "0"), "tie", "parent"))
    for quad in list(store.quads_for_pattern(None, None, None, seat.GRAPH)):
        store.remove(quad)
    derived(store, seat.derive)
    assert {local(s) for s in instances(store, "Seat")} == {"a/my/b", "a/cn/b", "b/cn/b"}


def test_a_parent_counts_on_the_days_of_its_chain_alone() -> None:
    store = world("a:my b:hk c:cn", ["a<b 100 2020-01-01", "b<c 100 2019-01-01 2022-01-01"])
    assert rows(store, "a") == {
        ("a", "my", "", ""),
        ("b", "hk", "2022-01-01", ""),
        ("c", "cn", "2020-01-01", "2022-01-01"),
    }


def test_a_natural_person_is_no_parent() -> None:
    store = world("a:us b:cn p:cn", ["a<b 100", "b<p 100"])
    assert rows(store, "a") == {("p", "us", "", ""), ("p", "cn", "", "")}
    add(store, (org("p"), "a", "Person"))
    for quad in list(store.quads_for_pattern(None, None, None, seat.GRAPH)):
        store.remove(quad)
    derived(store, seat.derive)
    assert rows(store, "a") == {("b", "us", "", ""), ("b", "cn", "", "")}


def test_a_parent_by_its_accounts_is_one() -> None:
    store = world("a:my b:cn")
    fact = thing("parentage", "a/b")
    add(store, (fact, "a", "Parentage"), (fact, "child", org("a")), (fact, "parent", org("b")))
    for quad in list(store.quads_for_pattern(None, None, None, seat.GRAPH)):
        store.remove(quad)
    derived(store, seat.derive)
    assert ("b", "cn", "", "") in rows(store, "a")


def test_a_circle_of_owners_has_no_top() -> None:
    store = world("a:my b:cn", ["a<b 60", "b<a 60"])
    assert rows(store, "a") == {("a", "my", "", "")}


def test_a_long_chain_and_many_ways_to_one_top_end_in_good_time() -> None:
    links = [f"n{i}<n{i + 1} 100" for i in range(1500)]
    assert ("n1500", "cn", "", "") in rows(world("n0:us n1500:cn", links), "n0")
    pairs = [f"{x}{i}<{y}{i + 1} 51" for i in range(30) for x in "ab" for y in "ab"]
    found = rows(world("a0:us a30:cn b30:cn", pairs), "a0")
    assert {above for above, *_ in found} == {"a0", "a30", "b30"}


def test_a_seat_points_at_the_parties_and_the_chain_and_is_as_sure_as_the_weakest() -> None:
    store = world("a:my b:hk c:cn", ["a<b 100", "b<c 60"])
    (one,) = [s for s in instances(store, "Seat") if local(s) == "a/cn/c"]
    chain = {thing("ownership", "0"), thing("ownership", "1")}
    assert set(objects(store, one, DERIVED_FROM)) == {org("a"), org("c"), *chain}
    assert node(store, one, "confidence") == thing("confidence", "memory")
