"""What is exported: graphs by name, a thing, an answer, the graph as of a day."""

from datetime import date
from itertools import chain
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import QuestionError
from kg.export.answers import answered
from kg.export.day import Day
from kg.export.selection import Selection, graphs, thing
from kg.export.things import described, described_text
from kg.export.writing.rdf import quads as read
from kg.questions import ask, question
from kg.store import Store, home, open_store
from kg.store.digest import CATALOG
from kg.terms import ID, PREFIXES, RDF_TYPE, RDFS_LABEL, cx
from tests.kg.export.world import canonical, node, odd, stored

GRAPH = NamedNode("https://w3id.org/chiplex/graph/dossier/example")


def lines(selection: Selection) -> list[bytes]:
    return list(chain.from_iterable(selection.triples()))


def day(text: str) -> Literal:
    return Literal(text, datatype=NamedNode(f"{PREFIXES['xsd']}date"))


def said(subject: str, predicate: str, value: str | Literal) -> Quad:
    """A statement of the example graph."""
    found = value if isinstance(value, Literal) else NamedNode(f"{ID}{value}")
    known = RDFS_LABEL if predicate == "label" else cx(predicate)
    return Quad(NamedNode(f"{ID}{subject}"), known, found, GRAPH)


@pytest.fixture(scope="module")
def shipped(shipped_store: Path) -> Store:
    return open_store(home(shipped_store))


def test_all_graphs_but_the_catalog_are_exported(shipped: Store) -> None:
    names = [part.name for part in graphs(shipped).parts]
    assert CATALOG.value not in names
    assert names == sorted(set(names))
    assert len(names) == sum(1 for _ in shipped.engine.named_graphs()) - 1
    assert [part.name for part in graphs(shipped, ["catalog"]).parts] == [CATALOG.value]


@pytest.mark.parametrize(
    "name",
    [
        "https://w3id.org/chiplex/graph/dossier/organisations/huawei",
        "<https://w3id.org/chiplex/graph/dossier/organisations/huawei>",
        "dossier/organisations/huawei",
        "organisations/huawei",
        "huawei",
    ],
)
def test_a_graph_goes_by_its_iri_or_the_end_of_it(shipped: Store, name: str) -> None:
    (part,) = graphs(shipped, [name]).parts
    assert part.name == "https://w3id.org/chiplex/graph/dossier/organisations/huawei"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("dossier/chps", "no graph is named 'dossier/chps'; did you mean dossier/chips"),
        ("zzz", "no graph is named 'zzz'$"),
    ],
)
def test_an_unknown_graph_is_an_error_with_suggestions(
    shipped: Store, name: str, said: str
) -> None:
    with pytest.raises(QuestionError, match=said):
        graphs(shipped, [name])


def test_a_thing_is_what_is_said_of_it_and_of_its_blank_nodes() -> None:
    quads = odd()
    store = stored(quads)
    subject = node("a/subject")
    blank = [quad for quad in quads if "_:" in str(quad)]
    wanted = [quad for quad in quads if quad.subject == subject] + blank
    assert canonical(described(store.engine, subject)) == canonical(wanted)
    assert canonical(read(thing(store, subject))) == canonical(wanted)
    assert "a/subject" in described_text(store.engine, subject)
    assert described(store.engine, node("told-nothing-of")) == []


def world() -> Store:
    """A listing that has ended, one that holds, one within whose range the day falls."""
    return stored(
        [
            *dated("listing/ended", "2019-05-16", "2020-01-01"),
            *dated("listing/holds", "2019-05-16", None),
            *dated("listing/later", "2025-01-01", None),
            *dated("listing/perhaps", "2020-05-01", "2020-06-01"),
            said("listing/perhaps", "fromLatest", day("2020-07-01")),
            said("listing/ended", "evidence", "passage/ended"),
            said("listing/ended", "evidence", "passage/both"),
            said("listing/holds", "evidence", "passage/both"),
            said("passage/ended", "quote", Literal("gone with it")),
            said("passage/both", "quote", Literal("stays")),
            said("listing/ended", "party", "org/named"),
            said("org/named", "label", Literal("Named", language="en")),
            said("org/named", "listedAs", "listing/ended"),
            said("org/named", "listedAs", "listing/holds"),
            said("edition/old", "until", day("2019-12-31")),
            said("threshold/old", "edition", "edition/old"),
            said("threshold/old", "bound", "bound/old"),
            said("bound/old", "limit", Literal("4800")),
        ]
    )


def dated(name: str, start: str, end: str | None) -> list[Quad]:
    found = [said(name, "fromEarliest", day(start)), said(name, "from", day(start))]
    found += [said(name, "untilLatest", day(end)), said(name, "until", day(end))] if end else []
    return found


def test_what_does_not_hold_on_the_day_goes_with_what_hangs_on_it() -> None:
    left = b"".join(lines(graphs(world(), day="2020-05-20"))).decode()
    gone = {"listing/ended", "listing/later", "passage/ended", "edition/", "threshold/", "bound/"}
    stay = {"listing/holds", "listing/perhaps", "passage/both", "org/named"}
    assert {name for name in gone | stay if name in left} == stay
    assert left.count("listedAs") == 1


def test_the_last_day_is_the_one_before_the_end() -> None:
    last = b"".join(lines(graphs(world(), day="2019-12-31"))).decode()
    assert "listing/ended" in last
    assert "edition/old" not in last


def test_the_shipped_graph_as_of_a_day_has_what_held_then(shipped: Store) -> None:
    names = ["dossier/listings", "derived/state"]
    quads = list(read(graphs(shipped, names, "2021-01-01")))
    starts = [quad.object.value for quad in quads if quad.predicate == cx("fromEarliest")]  # type: ignore[union-attr]
    ends = [quad.object.value for quad in quads if quad.predicate == cx("until")]  # type: ignore[union-attr]
    assert 0 < len(starts) < 200
    assert max(starts) <= "2021-01-01" < min(ends)
    everything = set(map(str, read(graphs(shipped, names))))
    assert set(map(str, quads)) < everything


def test_no_statement_as_of_a_day_leads_to_what_is_gone(shipped: Store) -> None:
    held = Day.of(shipped, "2021-01-01")
    left = [quad for quad in shipped.engine if held.keeps(quad)]
    gone = {NamedNode(name[1:-1]) for name in held.gone}
    assert len(gone) > 1000
    assert not gone & {term for quad in left for term in (quad.subject, quad.object)}


def test_a_day_that_is_none_is_an_error(shipped: Store) -> None:
    with pytest.raises(QuestionError, match="--as-of 'soon' is no date"):
        graphs(shipped, day="soon")


def test_an_answer_is_a_result_set_that_says_what_was_asked(shipped: Store) -> None:
    typed = {"chip": "Ascend 910C", "outside": "US", "as-of": "2025-05-14"}
    answer = ask(shipped, question("rules-for-use"), typed, date(2026, 1, 1))
    selection = answered(answer, shipped.hash)
    found = {quad.triple for quad in read(selection)}
    rs = PREFIXES["rs"]
    values = {t.subject: t.object for t in found if t.predicate.value == f"{rs}value"}
    variables = {t.subject: t.object for t in found if t.predicate.value == f"{rs}variable"}
    rows: dict[str, dict[str, str]] = {}
    for solution in [t for t in found if t.predicate.value == f"{rs}binding"]:
        row = rows.setdefault(str(solution.subject), {})
        row[variables[solution.object].value] = str(values[solution.object])  # type: ignore[union-attr,index]
    order = {
        str(t.subject): int(t.object.value)  # type: ignore[union-attr]
        for t in found
        if t.predicate.value == f"{rs}index"
    }
    given = [
        {
            name: str(term)
            for name, term in zip(answer.columns, row, strict=True)
            if term is not None
        }
        for row in answer.rows
    ]
    assert [rows[name] for name in sorted(rows, key=lambda name: order[name])] == given
    assert (NamedNode(f"{ID}chip/ascend-910c") in {t.object for t in found}) is True
    assert lines(answered(answer, shipped.hash)) == lines(selection)
    assert lines(answered(answer, "another")) != lines(selection)
    assert not [t for t in found if t.predicate == RDF_TYPE and "_:" in str(t)]
