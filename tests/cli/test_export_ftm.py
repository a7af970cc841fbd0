"""What an export to FollowTheMoney says is loaded back; what it cannot say is known by name."""

import re
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

from kg.store import Store, home, open_store
from kg.terms import GRAPH, ID, PREFIXES
from tests.cli.conftest import Run
from tests.conftest import require

HEAD = "".join(f"PREFIX {name}: <{space}> " for name, space in PREFIXES.items())
BACK = f"{GRAPH}ftm/back"
NAMELESS = "org/own-house"
"""The one party without a country, which no name leads back to."""
OWN_LIST = "list/ftm/chiplex-worldwide"
LISTS = {"list/tw-shtc", "list/us-fcc-covered"}
"""The lists for whose programmes OpenSanctions, of which the loader knows, has no id."""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ftm")


@pytest.fixture
def back(chiplex: Run, shipped_store: Path, room: Path) -> Store:
    """The shipped graph, with its own export loaded into it."""
    require("the extra ftm (followthemoney)", find_spec("followthemoney") is not None)
    place = room / "store"
    if not place.exists():
        shutil.copytree(shipped_store, place)
        file = room / "back.ftm.json"
        chiplex("export", "-f", "ftm", "-o", str(file), check=True)
        done = chiplex("load", str(file), "--store", str(place))
        assert done.returncode == 0, done.stderr
        assert "no party" not in done.stderr
        assert "left out" not in done.stderr
    return open_store(home(place))


def told(store: Store, pattern: str, *, there: bool) -> set[tuple[str, ...]]:
    """What a pattern finds in the graph that came back, or in all others, as short text."""
    sign = "=" if there else "!="
    names = " ".join(dict.fromkeys(re.findall(r"\?\w+", pattern)))
    query = f"{HEAD} SELECT {names} {{ GRAPH ?g {{ {pattern} }} FILTER (?g {sign} <{BACK}>) }}"
    return {
        tuple(getattr(term, "value", "").removeprefix(ID) for term in row)
        for row in store.query(query).rows
    }


@pytest.mark.parametrize(
    "pattern",
    [
        "?share cx:owner ?owner ; cx:owned ?owned",
        "?share cx:owner ?owner ; cx:owned ?owned ; cx:share ?percent",
        "?share cx:owner ?owner ; cx:owned ?owned ; cx:shareLow ?low",
        "?share cx:owner ?owner ; cx:owned ?owned ; cx:fromEarliest ?day",
        "?listing a cx:Listing ; cx:party ?party ; cx:fromEarliest ?day",
        "?listing a cx:Listing ; cx:party ?party ; cx:fromLatest ?day",
        "?share cx:owner ?owner ; cx:owned ?owned ; cx:untilLatest ?day",
    ],
)
def test_ties_shares_and_days_come_back(back: Store, pattern: str) -> None:
    # the node itself is named anew
    had, has = ({row[1:] for row in told(back, pattern, there=x)} for x in (False, True))
    assert had == has != set()


def test_names_come_back_without_their_language(back: Store) -> None:
    parties = {party for (party,) in told(back, "?party a cx:Party", there=False)} - {NAMELESS}
    names = "?party rdfs:label|skos:altLabel ?name"
    had, has = (
        {row for row in told(back, names, there=there) if row[0] in parties}
        for there in (False, True)
    )
    assert len(parties) > 200
    assert had == has


def test_a_list_comes_back_where_its_programme_has_an_id(back: Store) -> None:
    listed = "?listing a cx:Listing ; cx:party ?party ; cx:list ?list"
    had, has = ({row[1:] for row in told(back, listed, there=x)} for x in (False, True))
    lost = {row for row in had if row[1] in LISTS}
    assert {which for _, which in lost} == LISTS
    assert has - had == {(party, OWN_LIST) for party, _ in lost}
    assert had - has == lost


def test_what_listings_say_beside_comes_back_as_text(back: Store) -> None:
    said = "?listing a cx:Listing ; cx:{0} ?text"
    had = told(back, said.format("policy"), there=False)
    footnotes = told(back, said.format("footnote"), there=False)
    has = {text for _, text in told(back, said.format("detail"), there=True)}
    assert had
    assert {f"provisions: {text}" for _, text in had} <= has
    assert {f"provisions: footnote {text}" for _, text in footnotes} <= has
