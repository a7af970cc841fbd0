import json
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from kg.errors import SourceError
from kg.load import ftm
from kg.load.ftm import schema
from kg.load.ftm.edge import share
from kg.load.source import Source
from kg.terms import ID, RDF_TYPE, RDFS_LABEL, SKOS_ALT_LABEL, SOURCE, cx
from tests.conftest import DATA, ROOT, require

FILE = ROOT / "tests" / "fixtures" / "ftm" / "example.ftm.json"
CHIPS = "org/example-chip-design-co-ltd-cn"
HOLDING = "org/example-holding-limited-hk"


class Known:
    """Names of one party, which another document describes."""

    def __init__(self, name: str, country: str, **numbers: str) -> None:
        self.name, self.country, self.held = name, country, numbers
        self.learnt: list[tuple[str, str]] = []

    def party(self, name: str, country: str) -> NamedNode | None:
        return self._node if (name, country) == (self.name, self.country) else None

    def numbered(self, scheme: str, number: str) -> NamedNode | None:
        return self._node if self.held.get(scheme.replace("-", "_")) == number else None

    def numbers(self, party: NamedNode) -> list[tuple[str, str]]:
        assert party == self._node
        return [(scheme.replace("_", "-"), number) for scheme, number in self.held.items()]

    def learn(self, scheme: str, number: str, party: NamedNode) -> None:
        assert party == self._node
        self.learnt.append((scheme, number))

    def by_citation(self, citation: str) -> list[NamedNode]:
        raise NotImplementedError

    def labels(self) -> list[tuple[str, str, NamedNode, str]]:
        raise NotImplementedError

    @property
    def _node(self) -> NamedNode:
        return NamedNode(f"{ID}org/known")


class Taken:
    """A file as its loader reads it, with what it reports."""

    def __init__(self, path: Path, names: Known | None = None, **given: str) -> None:
        self.faults: list[SourceError] = []
        self.counts: list[tuple[str, str]] = []
        source = Source(
            path,
            path.name,
            names=names,
            report=self.faults.append,
            count=lambda what, value: self.counts.append((what, value)),
            **given,
        )
        self.records = list(ftm.records(source))
        self.quads = list(dict.fromkeys(q for one in self.records for q in ftm.quads(one)))

    def objects(self, subject: str, predicate: NamedNode) -> list[str]:
        found = (q for q in self.quads if q.subject == NamedNode(ID + subject))
        values = (q.object for q in found if q.predicate == predicate)
        return sorted(v.value for v in values if isinstance(v, Literal | NamedNode))

    def said(self, subject: str, name: str) -> list[str]:
        return [value.removeprefix(ID) for value in self.objects(subject, cx(name))]

    def of(self, kind: str) -> list[str]:
        found = {q.subject for q in self.quads if (q.predicate, q.object) == (RDF_TYPE, cx(kind))}
        return sorted(s.value.removeprefix(ID) for s in found if isinstance(s, NamedNode))


def written(path: Path, *lines: object) -> Path:
    texts = (line if isinstance(line, str) else json.dumps(line) for line in lines)
    path.write_text("\n".join(texts) + "\n", "utf-8")
    return path


def company(id_: str, name: str = "A Ltd.", **more: list[str]) -> dict[str, object]:
    return {
        "id": id_,
        "schema": "Company",
        "properties": {"name": [name], "jurisdiction": ["de"], **more},
    }


@pytest.fixture(scope="module")
def taken() -> Taken:
    return Taken(FILE)


def test_every_entity_is_a_record_but_those_of_what_is_no_party(taken: Taken) -> None:
    assert len(taken.records) == 1 + 20
    assert taken.faults == []
    assert Counter(what for what, _ in taken.counts) == {
        "asset that is no party, left out": 1,
        "Ownership of what is no party, left out": 1,
    }


def test_the_two_ways_of_writing_agree(taken: Taken) -> None:
    text = "".join(ftm.nquads(record) for record in taken.records)
    assert {f"{quad} ." for quad in taken.quads} == set(text.splitlines())


def test_a_company_has_names_numbers_places_and_sources(taken: Taken) -> None:
    assert taken.objects(CHIPS, RDFS_LABEL) == ["Example Chip Design Co., Ltd."]
    assert set(taken.objects(CHIPS, SKOS_ALT_LABEL)) == {
        "ECD", "Sample Semiconductor", "示例芯片设计有限公司",
    }  # fmt: skip
    assert taken.said(CHIPS, "weakName") == ["Example"]
    assert taken.said(CHIPS, "jurisdiction") == ["place/cn"]
    assert "identifier/cn-usc/91440300EXAMPLE001" in taken.said(CHIPS, "registeredNumber")
    assert "identifier/registration-cn/440301" in taken.said(CHIPS, "registeredNumber")
    assert "identifier/isin/XS0000000009" in taken.said(CHIPS, "registeredNumber")
    assert taken.said(CHIPS, "identifier") == ["ex-chips", "ex-old-1"]
    assert "incorporationDate: 2009" in taken.said(CHIPS, "particular")
    assert taken.said(CHIPS, "knownThrough") == ["2026-05-06"]
    assert f"{ID}source/ftm/ex_register" in taken.objects(CHIPS, SOURCE)
    assert taken.said("source/ftm/ex_register", "key") == ["FTM-ex-register"]


def test_a_name_is_tagged_by_its_script(taken: Taken) -> None:
    tags = {
        q.object.value: q.object.language
        for q in taken.quads
        if q.predicate == SKOS_ALT_LABEL and isinstance(q.object, Literal)
    }
    assert (tags["示例芯片设计有限公司"], tags["ECD"], tags["Анна Байшпиль"]) == ("zh", "en", "ru")


def test_addresses_are_those_of_the_party_and_those_of_lines_of_their_own(taken: Taken) -> None:
    texts = {
        text
        for address in taken.said(CHIPS, "postalAddress")
        for text in taken.said(address, "addressText")
    }
    assert texts == {"1 Sample Road, Shenzhen", "2 Sample Road, Shenzhen, 518000"}
    assert taken.said("address/ftm/ex-addr", "place") == ["place/cn"]


def test_a_share_is_the_ownership_of_a_dossier(taken: Taken) -> None:
    node = "ownership/example-chip-design-co-ltd-cn/example-holding-limited-hk/ex-own-1"
    assert taken.said(node, "owner") == [HOLDING]
    assert taken.said(node, "owned") == [CHIPS]
    assert taken.said(node, "share") == ["62.5"]
    assert taken.said(node, "confidence") == ["confidence/secondary"]
    assert taken.said(node, "fromEarliest") == ["2015-11-01"]
    assert taken.said(node, "fromLatest") == taken.said(node, "from") == ["2015-11-30"]
    assert taken.said(node, "fromWords") == ["2015-11"]
    assert taken.said(node, "until") == ["2024-06-24"]
    assert taken.said(node, "line") == ["2"]


def test_a_share_that_is_no_number_stays_words(taken: Taken) -> None:
    nodes = [node for node in taken.of("Ownership") if node.endswith("ex-own-3")]
    assert len(nodes) == 2, "one for each owner"
    assert {word for node in nodes for word in taken.said(node, "shareWords")} == {
        "a controlling stake"
    }
    assert not any(taken.said(node, name) for node in nodes for name in ("share", "shareLow"))


@pytest.mark.parametrize(
    ("texts", "low", "high"),
    [
        (("51",), "51", "51"),
        (("50,5 %",), "50.5", "50.5"),
        (("25-50",), "25", "50"),
        (("more than 25%",), "25", None),
        (("up to 10",), None, "10"),
        (("49", "51"), "49", "51"),
        (("49", "some"), None, None),
        (("150",), None, None),
        (("50-25",), None, None),
        ((), None, None),
    ],
)
def test_shares_are_read_as_bounds(
    texts: tuple[str, ...], low: str | None, high: str | None
) -> None:
    assert share(texts) == (low and Decimal(low), high and Decimal(high))


def test_several_dates_leave_a_span(taken: Taken) -> None:
    (node,) = (node for node in taken.of("Ownership") if node.endswith("ex-own-2"))
    assert taken.said(node, "fromEarliest") == ["2020-01-01"]
    assert taken.said(node, "fromLatest") == ["2020-12-31"]
    assert taken.said(node, "fromWords") == ["2020; 2020-07-01"]
    assert (taken.said(node, "shareLow"), taken.said(node, "shareHigh")) == (["25"], ["50"])


def test_links_say_who_is_what_to_whom(taken: Taken) -> None:
    kinds = {
        (taken.said(node, "linkKind")[0], taken.said(node, "linkRole")[0])
        for node in taken.of("PartyLink")
    }
    assert kinds == {
        ("directorship", "General director"),
        ("family", "brother"),
        ("unknown-link", "operator"),
    }


def test_a_sanction_is_a_listing_on_the_list_that_its_programme_names(taken: Taken) -> None:
    node = "listing/us-entity-list/example-chip-design-co-ltd-cn/ex-san-1"
    assert taken.said(node, "list") == ["list/us-entity-list"]
    assert taken.said(node, "party") == [CHIPS]
    assert taken.said(node, "citation") == ["84 FR 22961"]
    assert taken.said(node, "from") == ["2019-05-21"]
    assert taken.said(node, "listPage") == ["https://lists.example.org/el"]


def test_any_other_sanction_is_a_listing_of_its_data_set(taken: Taken) -> None:
    (swiss,) = (node for node in taken.of("Listing") if node.endswith("ex-san-3"))
    assert taken.said(swiss, "list") == ["list/ftm/ch-examples"]
    assert taken.said("list/ftm/ch-examples", "jurisdiction") == ["place/ch"]
    assert taken.said(swiss, "citation") == ["Ordinance on Examples"]
    (other,) = (node for node in taken.of("Listing") if node.endswith("ex-san-2"))
    assert taken.said(other, "list") == ["list/ftm/ex-sanctions-worldwide"]


def test_an_end_before_the_start_is_kept_as_text(taken: Taken) -> None:
    (node,) = (node for node in taken.of("Listing") if node.endswith("ex-san-2"))
    assert taken.said(node, "until") == []
    assert "endDate: 2020-01-01" in taken.said(node, "detail")


def test_two_ids_of_one_name_and_country_stay_two(taken: Taken) -> None:
    twins = [party for party in taken.of("Party") if "twin" in party]
    assert twins == ["org/twin-trading-llc-ru-ex-twin-1", "org/twin-trading-llc-ru-ex-twin-2"]


def test_a_passport_is_a_number_of_its_holder(taken: Taken) -> None:
    (person,) = (party for party in taken.of("Person") if "anna" in party)
    numbers = taken.said(person, "registeredNumber")
    assert [taken.said(node, "identifier") for node in numbers] == [["00 0000001"]]
    assert taken.said(numbers[0], "scheme") == ["passport-ru"]


def test_what_is_of_no_country_of_iso_keeps_its_words(taken: Taken) -> None:
    names = [taken.said(node, "placeName") for node in taken.of("Address")]
    assert ["xk"] in names


@pytest.mark.parametrize(
    "names",
    [Known("Example Chip Design Co., Ltd.", "CN"), Known("-", "-", cn_usc="91440300EXAMPLE001")],
    ids=["by name and country", "by number"],
)
def test_a_party_that_the_graph_knows_is_linked_and_not_described(names: Known) -> None:
    taken = Taken(FILE, names)
    assert taken.objects("org/known", RDFS_LABEL) == []
    assert taken.objects("org/known", RDF_TYPE) == []
    assert "Example Chip Design Co., Ltd." in taken.objects("org/known", SKOS_ALT_LABEL)
    (node,) = (node for node in taken.of("Ownership") if node.endswith("ex-own-1"))
    assert taken.said(node, "owned") == ["org/known"]
    assert names.learnt == [("cn-usc", "91440300EXAMPLE001")]


def test_a_name_does_not_join_parties_whose_numbers_differ() -> None:
    taken = Taken(FILE, Known("Example Chip Design Co., Ltd.", "CN", cn_usc="91000000OTHER00001"))
    assert taken.objects(CHIPS, RDFS_LABEL) == ["Example Chip Design Co., Ltd."]


def test_two_ids_that_would_be_one_party_of_the_graph_are_none_of_it() -> None:
    taken = Taken(FILE, Known("Twin Trading LLC", "RU"))
    assert [party for party in taken.of("Party") if "twin" in party] == [
        "org/twin-trading-llc-ru-ex-twin-1",
        "org/twin-trading-llc-ru-ex-twin-2",
    ]


def test_a_schema_without_a_case_is_taken_as_its_nearest_ancestor(tmp_path: Path) -> None:
    require("followthemoney", schema.told())
    taken = Taken(written(tmp_path / "a.json", {**company("a"), "schema": "LegalEntity"}))
    assert taken.of("Party")
    assert taken.of("Organization") == []
    assert (schema.nearest("Vehicle"), schema.nearest("Position"), schema.nearest("Hat")) == (
        "Asset", "", None,
    )  # fmt: skip


def test_without_the_library_the_known_schemata_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "_model", lambda: None)
    schema._ancestor.cache_clear()
    try:
        taken = Taken(written(tmp_path / "a.json", {**company("a"), "schema": "Hat"}, company("b")))
        assert [str(fault) for fault in taken.faults] == [
            "a.json:1: the schema 'Hat' of 'a' is not known; with the extra chiplex[ftm] more are"
        ]
        assert taken.of("Organization") == ["org/a-ltd-de"]
        assert schema.nearest("RealEstate") == "Asset"
    finally:
        schema._ancestor.cache_clear()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"id": "a", "schema": "Company", "prop', "2: not JSON"),
        ('{"schema": "Company", "properties": {}}', "2: an entity without an id"),
        ('{"id": "b", "properties": {}}', "2: the entity 'b' has no schema"),
        ('{"id": "b", "schema": "Company"}', "2: the entity 'b' has no properties"),
        ("[" * 200_000, "2: nested without end"),
        ('{"id": "b\\u0000", "schema": "Company", "properties": {}}', "2: a NUL character"),
        ('["a"]', "2: no JSON object"),
        (
            '{"id": "b", "schema": "Ownership", "properties": {"owner": ["a"], "asset": ["z"]}}',
            "2: the asset 'z' of the Ownership 'b' is in no line",
        ),
        (
            '{"id": "b", "schema": "Directorship", "properties": {"director": ["a"]}}',
            "2: the Directorship 'b' has no organization",
        ),
    ],
)
def test_a_line_that_cannot_be_read_is_named_and_left_out(
    tmp_path: Path, line: str, reason: str
) -> None:
    taken = Taken(written(tmp_path / "a.json", company("a"), line, company("c", "C Ltd.")))
    (fault,) = taken.faults
    assert str(fault).startswith(f"a.json:{reason}")
    assert "\n" not in str(fault)
    assert taken.of("Organization") == ["org/a-ltd-de", "org/c-ltd-de"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"id": "a"}'.encode("utf-16"), "not UTF-8 but UTF-16"),
        (b'{"id": "' + b"x" * 17_000_000, "a line of more than 16 MB"),
        ('{"id": "a", "schema": "公司"}'.encode("gb18030"), "not UTF-8 at byte"),
    ],
)
def test_a_file_of_something_else_is_refused_in_one_line(
    tmp_path: Path, text: bytes, reason: str
) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(text)
    with pytest.raises(SourceError, match=reason) as caught:
        list(ftm.records(Source(path, "a.json")))
    assert str(caught.value).startswith("a.json:1: ")


def test_an_id_on_two_lines_is_one_party_with_one_label(tmp_path: Path) -> None:
    taken = Taken(written(tmp_path / "a.json", company("a"), company("a", "A Limited")))
    assert taken.objects("org/a-ltd-de", RDFS_LABEL) == ["A Ltd."]
    assert taken.objects("org/a-ltd-de", SKOS_ALT_LABEL) == ["A Limited"]
    assert [what for what, _ in taken.counts] == ["id on more than one line"]


def test_a_document_is_called_as_its_file_or_as_the_user_says(tmp_path: Path) -> None:
    folder = tmp_path / "ex_set"
    folder.mkdir()
    path = written(folder / "entities.ftm.json", company("a"))
    (plain, titled) = (
        next(ftm.records(Source(path, str(path), title=title))) for title in ("", "A Set")
    )
    assert isinstance(plain, ftm.Document)
    assert isinstance(titled, ftm.Document)
    assert (plain.id, titled.id) == ("ex-set-entities", "a-set")


def test_entities_are_detected() -> None:
    head = FILE.read_bytes()
    assert ftm.detect(FILE, head[:65_536])
    assert ftm.detect(FILE, b"\xef\xbb\xbf" + head[:300])
    assert not ftm.detect(FILE, b'{"schemata": {}, "properties": {}}')
    assert not ftm.detect(FILE, b"name,schema,properties\n")


def test_the_real_extract_is_read_whole() -> None:
    path = DATA / "ftm" / "yente_zala_entities.ftm.json"
    require(f"{path.name}", path.exists())
    taken = Taken(path)
    kinds = Counter(r.entity.schema for r in taken.records if isinstance(r, ftm.Entry))
    assert kinds == {
        "Sanction": 41, "Ownership": 14, "Company": 11, "Address": 11, "Person": 6, "Family": 4,
        "Directorship": 3, "Passport": 1,
    }  # fmt: skip
    assert taken.faults == []
    assert len(taken.of("Listing")) == 41
    assert len(taken.of("Ownership")) == 14
    assert len(taken.of("PartyLink")) == 7
    assert len(taken.of("Party")) == 17


def test_the_example_of_the_documentation_gives_what_it_says(tmp_path: Path) -> None:
    pages = (ROOT / "docs" / "documents.md").read_text("utf-8").split("\n## ")
    (page,) = (page for page in pages if page.startswith("FollowTheMoney\n"))
    taken = Taken(written(tmp_path / "a.json", page.split("```json\n")[1].split("```")[0]))
    assert taken.faults == taken.counts == []
    assert len(taken.records) == 1 + 10
    turtle = page.split("```turtle\n")[1].split("```")[0]
    for subject in ("ownership", "link", "listing"):
        path = turtle.split(f"<{subject}/")[1].split(">")[0]
        assert taken.objects(f"{subject}/{path}", RDF_TYPE), path
    assert taken.said("org/example-chip-design-cn", "identifier") == ["ex-chips"]
