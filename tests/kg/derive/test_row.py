from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Store

from kg.derive.reading import node, text
from kg.terms import ID
from tests.kg.derive.world import instrument, world

SOURCES = """\
dossier: sources
recorded: 2026-11-24
known-through: 2026-06-05
sources:
  - {key: OWN, title: Own, address: own.example, official: no}
  - {key: GAZETTE, title: Gazette, url: "https://gazette.example/", official: yes}
  - {key: BOOK, title: A book, official: no}
"""
RULE = instrument(
    "us/bis/rule",
    """\
    phases:
      - {phase: announced, from: 2019-01-01, source: [BOOK]}
      - {phase: effective, from: {earliest: 2020-01-01, latest: 2020-01-31}, source: [OWN, GAZETTE]}
      - {phase: suspended, from: 2021-01-01, through: 2021-12-31}
    provisions:
      - {id: one, title: one, effect: prohibits}
      - id: two
        title: two
        effect: prohibits
        phases: [{phase: effective, from: 2022-02-02}]
      - id: old
        title: old
        effect: prohibits
        phases: [{phase: effective}]
    """,
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    path: Path = tmp_path_factory.mktemp("row")
    return world(path, {"sources.yaml": SOURCES, "rule.yaml": RULE})


def said(store: Store, slug: str, name: str) -> str | None:
    return text(store, NamedNode(f"{ID}{slug}"), name)


@pytest.mark.parametrize(
    ("fact", "where"),
    [
        ("phase/us/bis/rule/effective", "https://gazette.example/"),
        ("phase/us/bis/rule/suspended", "own.example"),
        ("phase/us/bis/rule/announced", "A book"),
        ("provision/us/bis/rule/one", "own.example"),
    ],
)
def test_a_fact_s_source_is_the_official_one_before_others(
    store: Store, fact: str, where: str
) -> None:
    assert said(store, fact, "rowSource") == where


@pytest.mark.parametrize(
    ("fact", "since", "until"),
    [
        ("phase/us/bis/rule/effective", "2020-01-01/2020-01-31", ""),
        ("phase/us/bis/rule/suspended", "2021-01-01", "2022-01-01"),
        ("phase/us/bis/rule/old/effective", "", ""),
    ],
)
def test_a_dated_fact_says_from_when_until_when(
    store: Store, fact: str, since: str, until: str
) -> None:
    assert (said(store, fact, "rowSince"), said(store, fact, "rowUntil")) == (since, until)


@pytest.mark.parametrize(
    ("thing", "since"),
    [
        ("instrument/us/bis/rule", "2020-01-01/2020-01-31"),
        ("provision/us/bis/rule/one", "2020-01-01/2020-01-31"),
        ("provision/us/bis/rule/two", "2022-02-02"),
        ("provision/us/bis/rule/old", ""),
    ],
)
def test_a_rule_begins_when_it_takes_effect(store: Store, thing: str, since: str) -> None:
    assert said(store, thing, "rowSince") == since


def test_a_state_knows_the_one_before_it(store: Store) -> None:
    halted = NamedNode(f"{ID}state/us/bis/rule/one/2021-01-01")
    before = node(store, halted, "previous")
    assert before is not None
    assert text(store, before, "status") == "effective"
    first = NamedNode(f"{ID}state/us/bis/rule/one/2019-01-01")
    assert node(store, first, "previous") is None


def test_of_stages_that_begin_on_one_day_the_furthest_is_told(tmp_path: Path) -> None:
    rule = instrument(
        "us/bis/bare",
        """\
        phases:
          - {phase: announced, from: 2024-01-01}
          - {phase: published, from: 2024-02-02}
          - {phase: effective, from: 2024-02-02}
        """,
    )
    store = world(tmp_path, {"sources.yaml": SOURCES, "bare.yaml": rule})
    told = {
        stage: said(store, f"phase/us/bis/bare/{stage}", "aloneSince")
        for stage in ("announced", "published", "effective")
    }
    assert told == {"announced": "2024-01-01", "published": None, "effective": "2024-02-02"}
