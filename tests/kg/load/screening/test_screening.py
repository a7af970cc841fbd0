import json
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from kg.errors import SourceError
from kg.load import screening
from kg.load.screening.reading import COLUMNS
from kg.load.source import Source
from kg.terms import CX, ID, RDFS_LABEL, cx
from tests.conftest import ROOT

FOLDER = ROOT / "tests" / "fixtures" / "screening"
FILES = ["consolidated.csv", "consolidated.json"]
EACH = pytest.mark.parametrize("file", FILES)
OWN = ("activity-run", "/file/", "#sha256")


class Taken:
    """A file as its loader reads it, with what it reports."""

    def __init__(self, path: Path, *, names: "One | None" = None) -> None:
        self.faults: list[SourceError] = []
        self.counts: list[tuple[str, str]] = []
        source = Source(
            path,
            path.name,
            names=names,
            report=self.faults.append,
            count=lambda what, value: self.counts.append((what, value)),
        )
        self.records = list(screening.records(source))
        self.quads = [quad for record in self.records for quad in screening.quads(record)]

    def objects(self, subject: str, name: str) -> list[str]:
        found = (q for q in self.quads if q.subject == NamedNode(ID + subject))
        values = (q.object for q in found if q.predicate == cx(name))
        return sorted(v.value for v in values if isinstance(v, Literal | NamedNode))


class One:
    """Names of one party."""

    def party(self, name: str, country: str) -> NamedNode | None:
        if (name, country) == ("Example Quantum Devices Co., Ltd.", "CN"):
            return NamedNode(f"{ID}org/example-quantum")
        return None

    def by_citation(self, citation: str) -> list[NamedNode]:
        raise NotImplementedError

    def labels(self) -> list[tuple[str, str, NamedNode, str]]:
        raise NotImplementedError


def written(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@EACH
def test_every_row_is_read_and_a_twin_counts_once(file: str) -> None:
    taken = Taken(FOLDER / file)
    assert len(taken.records) == 5
    assert [what for what, _ in taken.counts if what == "duplicate"] == ["duplicate"]
    assert taken.faults == []


def test_both_forms_say_the_same_but_for_which_file_it_was() -> None:
    said = [
        {str(q) for q in Taken(FOLDER / file).quads if not any(own in str(q) for own in OWN)}
        for file in FILES
    ]
    assert said[0] == said[1]


@EACH
def test_the_two_ways_of_writing_agree(file: str) -> None:
    taken = Taken(FOLDER / file)
    text = "".join(screening.nquads(record) for record in taken.records)
    assert {f"{quad} ." for quad in taken.quads} == set(text.splitlines())


def test_a_party_of_two_rows_has_one_label() -> None:
    taken = Taken(FOLDER / FILES[0])
    labels = [q for q in taken.quads if q.predicate == RDFS_LABEL and "example-quantum" in str(q)]
    assert len(labels) == 1


def test_a_row_says_footnote_citations_and_place() -> None:
    taken = Taken(FOLDER / FILES[1])
    party = next(r for r in taken.records if isinstance(r, screening.Party))
    node = f"listing/us-entity-list/example-quantum-devices-co-ltd-cn/{party.fingerprint}"
    assert taken.objects(node, "footnote") == ["4"]
    assert taken.objects(node, "citation") == ["84 FR 22961", "85 FR 29853"]
    assert taken.objects(node, "fromEarliest") == ["2019-05-21"]
    assert party.aliases == ("Example Quantum", "EQD", "EQ Devices")
    assert [address.country for address in party.addresses] == ["CN", "HK"]


def test_a_code_that_is_no_country_of_iso_is_kept_as_text() -> None:
    taken = Taken(FOLDER / FILES[0])
    assert any(q.predicate == cx("placeName") and q.object == Literal("XK") for q in taken.quads)


def test_a_date_that_is_none_is_counted() -> None:
    assert any(what == "date kept as text" for what, _ in Taken(FOLDER / FILES[0]).counts)


def test_a_party_that_the_graph_knows_is_linked_and_not_described() -> None:
    taken = Taken(FOLDER / FILES[0], names=One())
    said = [q for q in taken.quads if q.subject == NamedNode(f"{ID}org/example-quantum")]
    assert said
    assert not [q for q in said if q.predicate in (RDFS_LABEL, NamedNode(f"{CX}confidence"))]


def test_a_row_of_an_unknown_list_is_named_and_left_out(tmp_path: Path) -> None:
    rows = json.loads((FOLDER / FILES[1]).read_text("utf-8"))
    rows["results"][2]["source"] = "List of Nobody (NOB)"
    taken = Taken(written(tmp_path / "a.json", json.dumps(rows)))
    assert [str(fault) for fault in taken.faults] == [
        "a.json:3: the list 'List of Nobody (NOB)' is not known"
    ]


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("a.csv", "source,name\nx,y\n", "no column"),
        ("a.csv", "source,name,alt_names".encode("utf-16"), "not UTF-8"),
        ("a.json", '{"results": [{"source": "Entity List (EL)"', "not JSON after result 0"),
        ("a.json", '{"results": [' + "[" * 200_000, "a.json:1: nested more than 64 deep"),
        ("a.json", '{"results": [\n"\\u0000"]}', "a.json:2: a NUL byte"),
        ("a.json", '{"results": []}'.encode("utf-16"), "a.json: not UTF-8 at byte 0"),
        ("a.csv", ",".join(COLUMNS) + "\n" + "x" * 5_000_000, "a line of more than 4 MB"),
        ("a.json", b'{"results": [{"name": "\xff\xfe"}]}', "not JSON after result"),
    ],
)
def test_what_is_not_the_list_is_refused_in_one_line(
    tmp_path: Path, name: str, text: str | bytes, reason: str
) -> None:
    with pytest.raises(SourceError, match=reason) as caught:
        Taken(written(tmp_path / name, text))
    assert "\n" not in str(caught.value)


def test_a_cell_without_end_is_refused_before_it_fills_memory(tmp_path: Path) -> None:
    head = (FOLDER / FILES[0]).read_text("utf-8").splitlines()[0]
    with pytest.raises(SourceError, match="not CSV: field larger than"):
        Taken(written(tmp_path / "a.csv", head + "\n" + "x" * 3_000_000))


def test_nul_bytes_are_refused(tmp_path: Path) -> None:
    text = (FOLDER / FILES[0]).read_bytes().replace(b"Sample Road", b"Sample\0Road")
    with pytest.raises(SourceError, match="NUL"):
        Taken(written(tmp_path / "a.csv", text))


@EACH
def test_the_list_is_detected(file: str) -> None:
    head = (FOLDER / file).read_bytes()[:65_536]
    assert screening.detect(FOLDER / file, head)
    assert not screening.detect(FOLDER / file, b"name,other\n")
