import csv
import json
from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from kg.errors import SourceError
from kg.load import gleif
from kg.load.gleif.record import sound
from kg.load.source import Source
from kg.terms import ID, RDF_TYPE, RDFS_LABEL, SKOS_ALT_LABEL, cx
from tests.conftest import DATA, ROOT, require

FOLDER = ROOT / "tests" / "fixtures" / "gleif"
TABLE = FOLDER / "20260506-0800-gleif-goldencopy-lei2-golden-copy.csv"
RELATIONS = FOLDER / "20260506-0800-gleif-goldencopy-rr-golden-copy.csv"
SILENT = FOLDER / "20260506-0800-gleif-goldencopy-repex-golden-copy.csv"
API = FOLDER / "lei-records.json"
ONE = FOLDER / "relationship.json"
EACH = pytest.mark.parametrize("path", [TABLE, API], ids=["csv", "json"])
CHIPS, HOLDING, TOP = "9999EXCHIPDESIGN0086", "9999EXHOLDING0000006", "9999EXTOP00000000094"
OF_THE_FILE = ("/document/gleif/", "activity-run", "/file/", "ofDocument", "knownThrough")


class Known:
    """Names of one party, which another document describes."""

    def __init__(self, name: str, country: str, **facts: str) -> None:
        self.name, self.country, self.said = name, country, facts
        self.held: dict[str, NamedNode] = {}

    def party(self, name: str, country: str) -> NamedNode | None:
        return self.node if (name, country) == (self.name, self.country) else None

    def numbered(self, scheme: str, number: str) -> NamedNode | None:
        assert scheme == "lei"
        return self.held.get(number)

    def numbers(self, party: NamedNode) -> list[tuple[str, str]]:
        return [("lei", number) for number, node in self.held.items() if node == party]

    def learn(self, scheme: str, number: str, party: NamedNode) -> None:
        assert scheme == "lei"
        self.held[number] = party

    def facts(self, party: NamedNode) -> dict[str, list[str]]:
        return {name: [value] for name, value in self.said.items()} if party == self.node else {}

    def by_citation(self, citation: str) -> list[NamedNode]:
        raise NotImplementedError

    def labels(self) -> list[tuple[str, str, NamedNode, str]]:
        raise NotImplementedError

    @property
    def node(self) -> NamedNode:
        return NamedNode(f"{ID}org/known")


class Taken:
    """A file as its loader reads it, with what it reports."""

    def __init__(self, path: Path, names: Known | None = None) -> None:
        self.faults: list[SourceError] = []
        self.counts: list[tuple[str, str]] = []
        source = Source(
            path,
            path.name,
            names=names,
            report=self.faults.append,
            count=lambda what, value: self.counts.append((what, value)),
        )
        self.records = list(gleif.records(source))
        self.quads = list(dict.fromkeys(q for one in self.records for q in gleif.quads(one)))

    def objects(self, subject: str, predicate: NamedNode) -> list[str]:
        found = (q for q in self.quads if q.subject == NamedNode(ID + subject))
        values = (q.object for q in found if q.predicate == predicate)
        return sorted(v.value for v in values if isinstance(v, Literal | NamedNode))

    def said(self, subject: str, name: str) -> list[str]:
        return [value.removeprefix(ID) for value in self.objects(subject, cx(name))]

    def of(self, kind: str) -> list[str]:
        found = {q.subject for q in self.quads if (q.predicate, q.object) == (RDF_TYPE, cx(kind))}
        return sorted(s.value.removeprefix(ID) for s in found if isinstance(s, NamedNode))


def org(lei: str) -> str:
    return f"org/lei-{lei.lower()}"


def written(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@pytest.mark.parametrize("path", [TABLE, API, RELATIONS, SILENT, ONE], ids=lambda path: path.name)
def test_the_two_ways_of_writing_agree(path: Path) -> None:
    taken = Taken(path)
    text = "".join(gleif.nquads(record) for record in taken.records)
    assert {f"{quad} ." for quad in taken.quads} == set(text.splitlines())
    assert taken.faults == []


@EACH
def test_every_record_is_read(path: Path) -> None:
    assert len(Taken(path).records) == 1 + 4


def test_both_forms_say_the_same_but_for_which_file_it_was() -> None:
    def said(path: Path) -> set[str]:
        triples = {f"{q.subject} {q.predicate} {q.object}" for q in Taken(path).quads}
        return {one for one in triples if not any(own in one for own in OF_THE_FILE)}

    assert said(TABLE) == said(API)


@EACH
def test_a_party_is_called_by_a_name_in_latin_letters_and_keeps_the_others(path: Path) -> None:
    taken = Taken(path)
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
    taken = Taken(path)
    assert taken.said(org(HOLDING), "seat") == ["place/mo"]
    assert taken.said(org(HOLDING), "jurisdiction") == ["place/hk"]
    assert taken.said(org(TOP), "jurisdiction") == ["place/us"]
    assert "jurisdiction: US-DE" in taken.said(org(TOP), "particular")
    places = [taken.said(a, "place") for a in taken.said(org(HOLDING), "postalAddress")]
    assert sorted(places) == [["place/hk"], ["place/mo"]]


@EACH
def test_forms_numbers_and_statuses_are_those_of_the_record(path: Path) -> None:
    taken = Taken(path)
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
    taken = Taken(path)
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
    taken = Taken(RELATIONS)
    nodes = [node for node in taken.of("Parentage") if taken.said(node, "child") == [org(HOLDING)]]
    (direct,) = (node for node in nodes if taken.said(node, "parentKind") == ["direct"])
    (ultimate,) = (node for node in nodes if taken.said(node, "parentKind") == ["ultimate"])
    assert taken.said(direct, "until") == ["2023-07-01"]
    assert taken.said(ultimate, "untilEarliest") == ["2018-01-01"]
    assert taken.said(ultimate, "until") == ["2024-03-04"]
    assert taken.said(ultimate, "untilWords") == ["inactive, no end given"]


def test_other_relations_are_links_and_one_that_was_annulled_is_none() -> None:
    taken = Taken(RELATIONS)
    kinds = [taken.said(node, "linkKind")[0] for node in taken.of("PartyLink")]
    assert kinds == ["international-branch-of", "fund-managed-by"]
    assert [what for what, _ in taken.counts] == ["relation that was annulled, left out"]
    assert len(taken.of("Parentage")) == 4


def test_a_party_of_relations_alone_has_its_number_and_no_label() -> None:
    taken = Taken(RELATIONS)
    assert taken.objects(org(CHIPS), RDFS_LABEL) == []
    assert taken.said(org(CHIPS), "registeredNumber") == [f"identifier/lei/{CHIPS}"]


def test_a_reporting_exception_is_a_particular() -> None:
    assert Taken(SILENT).said(org(TOP), "particular") == [
        "no direct accounting consolidation parent: NO_KNOWN_PERSON",
        "no ultimate accounting consolidation parent: NATURAL_PERSONS; NON_CONSOLIDATING",
    ]


@EACH
def test_a_party_that_the_graph_knows_is_linked_and_keeps_its_seat(path: Path) -> None:
    taken = Taken(path, Known("Example Holding Limited", "HK", seat="place/cn"))
    assert taken.objects("org/known", RDF_TYPE) == taken.objects("org/known", RDFS_LABEL) == []
    assert taken.said("org/known", "seat") == []
    assert taken.said("org/known", "jurisdiction") == ["place/hk"], "which the graph had not"
    assert f"identifier/lei/{HOLDING}" in taken.said("org/known", "registeredNumber")


def test_what_a_table_joins_the_relations_after_it_follow() -> None:
    names = Known("Example Holding Limited", "HK")
    Taken(TABLE, names)
    taken = Taken(RELATIONS, names)
    parents = {parent for node in taken.of("Parentage") for parent in taken.said(node, "parent")}
    assert parents == {"org/known", org(TOP)}


def test_a_party_of_one_lei_is_not_joined_by_name_to_another() -> None:
    names = Known("Example Holding Limited", "HK")
    names.learn("lei", TOP, names.node)
    taken = Taken(TABLE, names)
    assert taken.objects(org(HOLDING), RDFS_LABEL) == ["Example Holding Limited"]


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
        document, *rest = Taken(path).records
        assert isinstance(document, gleif.Document)
        assert (document.id, len(rest)) == (name, count)


def test_the_day_of_publication_is_that_of_the_file() -> None:
    assert Taken(API).said("document/gleif/lei-records", "knownThrough") == ["2026-05-06"]
    document = "document/gleif/gleif-goldencopy-lei2-golden-copy"
    assert Taken(TABLE).said(document, "knownThrough") == []


def test_rows_that_cannot_be_read_are_named_and_left_out(tmp_path: Path) -> None:
    rows = list(csv.reader(TABLE.read_text("utf-8").splitlines()))
    rows[1][0], rows[2][1] = "NOLEI", ""
    rows[3].append("one more")
    with (tmp_path / "a.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    taken = Taken(tmp_path / "a.csv")
    assert [str(fault) for fault in taken.faults] == [
        "a.csv:2: 'NOLEI' is no LEI",
        f"a.csv:3: the entity {HOLDING} has no legal name",
        "a.csv:4: as many cells as columns are due",
    ]
    assert len(taken.of("Party")) == 1


def test_records_that_cannot_be_read_are_named_and_left_out(tmp_path: Path) -> None:
    found = json.loads(API.read_text("utf-8"))
    found["data"][0]["attributes"] = {"lei": CHIPS}
    found["data"][1] = "a text"
    found["data"][2]["attributes"]["lei"] = "short"
    taken = Taken(written(tmp_path / "a.json", json.dumps(found)))
    assert [str(fault) for fault in taken.faults] == [
        "a.json:1: a record that is no entity, relation or reporting exception",
        "a.json:2: a record that is no object",
        "a.json:3: 'short' is no LEI",
    ]
    assert len(taken.of("Party")) == 1


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("a.csv", "LEI,Entity.LegalJurisdiction\n", "a.csv:1: no column Entity.LegalName"),
        ("a.csv", "LEI,Entity.LegalName\n".encode("utf-16"), "a.csv:1: not UTF-8 but UTF-16"),
        ("a.csv", b'LEI,Entity.LegalName\n"A\0', "not CSV: a NUL character"),
        ("a.csv", b"LEI,Entity.LegalName\n" + b"x" * 5_000_000, "not CSV: a line of more than"),
        ("a.csv", 'LEI,Entity.LegalName\n"unended', "not CSV: unexpected end of data"),
        ("a.json", '{"data": [{"type": "lei-records", "id": "', "not JSON after record 0"),
        ("a.json", '{"data": ' + "[" * 200_000, "nested more than 64 deep"),
        ("a.json", '{"data": [{"a": "\\u0000"}]}', "a NUL byte"),
        ("a.json", '{"data": {}}'.encode("utf-16"), "not UTF-8 but UTF-16"),
        ("a.json", b'{"data": [{"a": "\xff"}]}', "not JSON after record 0"),
        ("a.json", '{"data": [{"a": [' + "1," * 200_000 + "1]}]}", "of more than 100,000 parts"),
        ("a.json", '{"data": {"a": "' + "x" * 17_000_000, "a text of more than 16 MB"),
    ],
)
def test_what_is_not_of_gleif_is_refused_in_one_line(
    tmp_path: Path, name: str, text: str | bytes, reason: str
) -> None:
    path = written(tmp_path / name, text)
    with pytest.raises(SourceError) as caught:
        list(gleif.records(Source(path, name)))
    assert reason in str(caught.value)
    assert str(caught.value).startswith(name)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("path", [TABLE, API, RELATIONS, SILENT, ONE], ids=lambda path: path.name)
def test_files_of_gleif_are_detected(path: Path) -> None:
    assert gleif.detect(path, path.read_bytes()[:65_536])


@pytest.mark.parametrize("head", [b"LEI,ISIN\n", b'{"data": [1]}', b'{"lei": 1}', b"Entity.A,B\n"])
def test_other_files_are_not(head: bytes) -> None:
    assert not gleif.detect(TABLE, head)


def test_check_digits_are_those_of_iso_17442() -> None:
    assert sound("9845001B2AD43E664E58")
    assert not sound("9845001B2AD43E664E59")


def test_the_real_records_are_read() -> None:
    folder = DATA / "gleif"
    require(f"{folder.name}", folder.exists())
    statuses = Counter[str]()
    for path in sorted(folder.glob("api_*.json")):
        taken = Taken(path)
        assert len(taken.records) == 2
        assert (taken.faults, taken.counts) == ([], [])
        (party,) = taken.of("Party")
        statuses.update(taken.said(party, "registrationStatus"))
    assert statuses == {"entity ACTIVE": 2, "registration ISSUED": 1, "registration LAPSED": 1}


def test_the_example_of_the_documentation_gives_what_it_says(tmp_path: Path) -> None:
    pages = (ROOT / "docs" / "documents.md").read_text("utf-8").split("\n## ")
    (page,) = (page for page in pages if page.startswith("GLEIF\n"))
    texts = [part.split("```")[0] for part in page.split("```csv\n")[1:]]
    parties, relations = (Taken(written(tmp_path / "a.csv", text)) for text in texts)
    assert parties.faults == relations.faults == []
    assert parties.said(org(HOLDING), "seat") == ["place/mo"]
    assert parties.said(org(HOLDING), "legalForm") == ["ISO 20275 254M"]
    (node,) = relations.of("Parentage")
    assert (relations.said(node, "child"), relations.said(node, "parent")) == (
        [org(HOLDING)], [org(TOP)],
    )  # fmt: skip
