import json
from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from kg.load import gleif
from kg.terms import ID, RDF_TYPE, RDFS_LABEL, SKOS_ALT_LABEL
from tests.conftest import ROOT, real
from tests.kg.load.company import Known, Read, written

FOLDER = ROOT / "tests" / "fixtures" / "gleif"
TABLE = FOLDER / "20260506-0800-gleif-goldencopy-lei2-golden-copy.csv"
RELATIONS = FOLDER / "20260506-0800-gleif-goldencopy-rr-golden-copy.csv"
SILENT = FOLDER / "20260506-0800-gleif-goldencopy-repex-golden-copy.csv"
API = FOLDER / "lei-records.json"
ONE = FOLDER / "relationship.json"
EACH = pytest.mark.parametrize("path", [TABLE, API], ids=["csv", "json"])
CHIPS, HOLDING, TOP = "9999EXCHIPDESIGN0086", "9999EXHOLDING0000006", "9999EXTOP00000000094"
OF_THE_FILE = ("/document/gleif/", "activity-run", "/file/", "ofDocument", "knownThrough")


def read(path: Path, names: Known | None = None) -> Read:
    return Read(gleif, path, names)


def org(lei: str) -> str:
    return f"org/lei-{lei.lower()}"


@pytest.mark.parametrize("path", [TABLE, API, RELATIONS, SILENT, ONE], ids=lambda path: path.name)
def test_the_two_ways_of_writing_agree(path: Path) -> None:
    taken = read(path)
    text = "".join(gleif.nquads(record) for record in taken.records)
    assert {f"{quad} ." for quad in taken.quads} == set(text.splitlines())
    assert taken.faults == []


@EACH
def test_every_record_is_read(path: Path) -> None:
    assert len(read(path).records) == 1 + 4


def test_both_forms_say_the_same_but_for_which_file_it_was() -> None:
    def said(path: Path) -> set[str]:
        triples = {f"{q.subject} {q.predicate} {q.object}" for q in read(path).quads}
        return {one for one in triples if not any(own in one for own in OF_THE_FILE)}

    assert said(TABLE) == said(API)


@EACH
def test_a_party_is_called_by_a_name_in_latin_letters_and_keeps_the_others(path: Path) -> None:
    taken = read(path)
    assert taken.objects(org(CHIPS), RDFS_LABEL) == ["Example Chip Design Co., Ltd."]
    others = {
        (q.object.value, q.object.language)
        for q in taken.quads
        if q.subject == NamedNode(ID + org(CHIPS))
        and q.predicate == SKOS_ALT_LABEL
        and isinstance(q.object, Literal)
    }
    assert others == {
        ("示例芯片设计有限公司", "zh"),
        ("Sample Semiconductor", "en"),
        ("Shili Xinpian Sheji Youxian Gongsi", "zh-latn"),
    }


@EACH
def test_the_seat_is_the_country_of_the_headquarters(path: Path) -> None:
    taken = read(path)
    assert taken.said(org(HOLDING), "seat") == ["place/mo"]
    assert taken.said(org(HOLDING), "jurisdiction") == ["place/hk"]
    assert taken.said(org(TOP), "jurisdiction") == ["place/us"]
    assert "jurisdiction: US-DE" in taken.said(org(TOP), "particular")
    places = [taken.said(a, "place") for a in taken.said(org(HOLDING), "postalAddress")]
    assert sorted(places) == [["place/hk"], ["place/mo"]]


@EACH
def test_forms_numbers_and_statuses_are_those_of_the_record(path: Path) -> None:
    taken = read(path)
    assert taken.said(org(CHIPS), "legalForm") == ["ISO 20275 ECAK"]
    assert taken.said(org(HOLDING), "legalForm") == [], "9999 is no form"
    (fund,) = (party for party in taken.of("Party") if "fund" in party)
    assert taken.said(fund, "legalForm") == ["Sondervermögen"]
    assert taken.said(org(HOLDING), "registrationStatus") == [
        "entity ACTIVE", "registration LAPSED",
    ]  # fmt: skip
    assert taken.said(org(CHIPS), "registeredNumber") == [
        f"identifier/lei/{CHIPS}", "identifier/ra000001/91440300EXAMPLE001",
    ]  # fmt: skip
    assert taken.said(fund, "registeredNumber") == ["identifier/lei/9999EXFUND0000000071"]


@pytest.mark.parametrize("path", [RELATIONS, ONE], ids=["csv", "json"])
def test_a_parent_is_stated_without_a_share(path: Path) -> None:
    taken = read(path)
    nodes = [node for node in taken.of("Parentage") if taken.said(node, "child") == [org(CHIPS)]]
    (node,) = (node for node in nodes if taken.said(node, "parentKind") == ["direct"])
    assert taken.said(node, "parent") == [org(HOLDING)]
    assert taken.said(node, "from") == ["2018-01-01"]
    assert taken.said(node, "until") == []
    assert taken.said(node, "share") == []
    assert taken.said(node, "knownThrough") == ["2026-05-06"]
    assert any(one.startswith("accounting period: 2025") for one in taken.said(node, "particular"))
    assert taken.said(node, "line") == (["2"] if path == RELATIONS else [])


def test_what_is_over_has_an_end_or_a_span_for_it() -> None:
    taken = read(RELATIONS)
    nodes = [node for node in taken.of("Parentage") if taken.said(node, "child") == [org(HOLDING)]]
    (direct,) = (node for node in nodes if taken.said(node, "parentKind") == ["direct"])
    (ultimate,) = (node for node in nodes if taken.said(node, "parentKind") == ["ultimate"])
    assert taken.said(direct, "until") == ["2023-07-01"]
    assert taken.said(ultimate, "untilEarliest") == ["2018-01-01"]
    assert taken.said(ultimate, "until") == ["2024-03-04"]
    assert taken.said(ultimate, "untilWords") == ["inactive, no end given"]


def test_other_relations_are_links_and_one_that_was_annulled_is_none() -> None:
    taken = read(RELATIONS)
    kinds = [taken.said(node, "linkKind")[0] for node in taken.of("PartyLink")]
    assert kinds == ["international-branch-of", "fund-managed-by"]
    assert [what for what, _ in taken.counts] == ["relation that was annulled, left out"]
    assert len(taken.of("Parentage")) == 4


def test_a_party_of_relations_alone_has_its_number_and_no_label() -> None:
    taken = read(RELATIONS)
    assert taken.objects(org(CHIPS), RDFS_LABEL) == []
    assert taken.said(org(CHIPS), "registeredNumber") == [f"identifier/lei/{CHIPS}"]


def test_a_reporting_exception_is_a_particular() -> None:
    assert read(SILENT).said(org(TOP), "particular") == [
        "no direct accounting consolidation parent: NO_KNOWN_PERSON",
        "no ultimate accounting consolidation parent: NATURAL_PERSONS; NON_CONSOLIDATING",
    ]


@EACH
def test_a_party_that_the_graph_knows_is_linked_and_keeps_its_seat(path: Path) -> None:
    taken = read(path, Known("Example Holding Limited", "HK", seat="place/cn"))
    assert taken.objects("org/known", RDF_TYPE) == taken.objects("org/known", RDFS_LABEL) == []
    assert taken.said("org/known", "seat") == []
    assert taken.said("org/known", "jurisdiction") == ["place/hk"], "which the graph had not"
    assert f"identifier/lei/{HOLDING}" in taken.said("org/known", "registeredNumber")


def test_what_a_table_joins_the_relations_after_it_follow() -> None:
    names = Known("Example Holding Limited", "HK")
    read(TABLE, names)
    taken = read(RELATIONS, names)
    parents = {parent for node in taken.of("Parentage") for parent in taken.said(node, "parent")}
    assert parents == {"org/known", org(TOP)}


def test_a_party_of_one_lei_is_not_joined_by_name_to_another() -> None:
    names = Known("Example Holding Limited", "HK")
    names.learn("lei", TOP, names.node)
    taken = read(TABLE, names)
    assert taken.objects(org(HOLDING), RDFS_LABEL) == ["Example Holding Limited"]


def test_two_leis_of_one_name_and_country_are_no_party_of_the_graph(tmp_path: Path) -> None:
    text = TABLE.read_text("utf-8")
    row = next(line for line in text.splitlines() if HOLDING in line)
    path = written(tmp_path / "a.csv", text + row.replace(HOLDING, "9999EXHOLDING1000097") + "\n")
    taken = read(path, Known("Example Holding Limited", "HK"))
    assert taken.said("org/known", "registeredNumber") == []
    assert len(taken.of("Party")) == 5


def test_a_document_is_the_one_record_or_called_as_its_file(tmp_path: Path) -> None:
    record = json.loads(API.read_text("utf-8"))["data"][0]
    alone = written(tmp_path / "a.json", json.dumps({"data": record}))
    bare = written(tmp_path / "b.json", json.dumps(record["attributes"]))
    listed = written(tmp_path / "c.json", json.dumps([record]))
    lines = written(tmp_path / "d.json", f"{json.dumps(record)}\n" * 2)
    for path, name, count in (
        (alone, CHIPS, 1), (bare, CHIPS, 1), (listed, CHIPS, 1), (lines, "d", 2),
        (TABLE, "gleif-goldencopy-lei2-golden-copy", 4), (API, "lei-records", 4),
    ):  # fmt: skip
        document, *rest = read(path).records
        assert isinstance(document, gleif.Document)
        assert (document.id, len(rest)) == (name, count)


def test_the_day_of_publication_is_that_of_the_file() -> None:
    assert read(API).said("document/gleif/lei-records", "knownThrough") == ["2026-05-06"]
    document = "document/gleif/gleif-goldencopy-lei2-golden-copy"
    assert read(TABLE).said(document, "knownThrough") == []


def test_the_real_records_are_read() -> None:
    statuses = Counter[str]()
    for path in sorted(real("gleif").glob("api_*.json")):
        taken = read(path)
        assert len(taken.records) == 2
        assert (taken.faults, taken.counts) == ([], [])
        (party,) = taken.of("Party")
        statuses.update(taken.said(party, "registrationStatus"))
    assert statuses == {"entity ACTIVE": 2, "registration ISSUED": 1, "registration LAPSED": 1}


def test_the_example_of_the_documentation_gives_what_it_says(tmp_path: Path) -> None:
    pages = (ROOT / "docs" / "documents.md").read_text("utf-8").split("\n## ")
    (page,) = (page for page in pages if page.startswith("GLEIF\n"))
    texts = [part.split("```")[0] for part in page.split("```csv\n")[1:]]
    parties, relations = (read(written(tmp_path / "a.csv", text)) for text in texts)
    assert parties.faults == relations.faults == []
    assert parties.said(org(HOLDING), "seat") == ["place/mo"]
    assert parties.said(org(HOLDING), "legalForm") == ["ISO 20275 254M"]
    (node,) = relations.of("Parentage")
    assert (relations.said(node, "child"), relations.said(node, "parent")) == (
        [org(HOLDING)], [org(TOP)],
    )  # fmt: skip
