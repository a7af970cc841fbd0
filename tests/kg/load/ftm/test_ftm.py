from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import Literal

from kg.load import ftm
from kg.load.ftm.edge import share
from kg.load.ftm.sanction import DATASETS, PROGRAMS
from kg.terms import ID, RDF_TYPE, RDFS_LABEL, SKOS_ALT_LABEL, SOURCE
from tests.conftest import ROOT, real
from tests.kg.load.company import Known, Read, written

FILE = ROOT / "tests" / "fixtures" / "ftm" / "example.ftm.json"
CHIPS = "org/example-chip-design-co-ltd-cn"
HOLDING = "org/example-holding-limited-hk"


def read(path: Path, names: Known | None = None) -> Read:
    return Read(ftm, path, names)


@pytest.fixture(scope="module")
def taken() -> Read:
    return read(FILE)


def test_every_entity_is_a_record_but_those_of_what_is_no_party(taken: Read) -> None:
    assert len(taken.records) == 1 + 20
    assert taken.faults == []
    assert Counter(what for what, _ in taken.counts) == {
        "asset that is no party, left out": 1,
        "Ownership of what is no party, left out": 1,
    }


def test_the_two_ways_of_writing_agree(taken: Read) -> None:
    text = "".join(ftm.nquads(record) for record in taken.records)
    assert {f"{quad} ." for quad in taken.quads} == set(text.splitlines())


def test_a_company_has_names_numbers_places_and_sources(taken: Read) -> None:
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


def test_a_name_is_tagged_by_its_script(taken: Read) -> None:
    tags = {
        q.object.value: q.object.language
        for q in taken.quads
        if q.predicate == SKOS_ALT_LABEL and isinstance(q.object, Literal)
    }
    assert (tags["示例芯片设计有限公司"], tags["ECD"], tags["Анна Байшпиль"]) == ("zh", "en", "ru")


def test_addresses_are_those_of_the_party_and_those_of_lines_of_their_own(taken: Read) -> None:
    texts = {
        text
        for address in taken.said(CHIPS, "postalAddress")
        for text in taken.said(address, "addressText")
    }
    assert texts == {"1 Sample Road, Shenzhen", "2 Sample Road, Shenzhen, 518000"}
    assert taken.said("address/ftm/ex-addr", "place") == ["place/cn"]


def test_a_share_is_the_ownership_of_a_dossier(taken: Read) -> None:
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


def test_a_share_that_is_no_number_stays_words(taken: Read) -> None:
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


def test_several_dates_leave_a_span(taken: Read) -> None:
    (node,) = (node for node in taken.of("Ownership") if node.endswith("ex-own-2"))
    assert taken.said(node, "fromEarliest") == ["2020-01-01"]
    assert taken.said(node, "fromLatest") == ["2020-12-31"]
    assert taken.said(node, "fromWords") == ["2020; 2020-07-01"]
    assert (taken.said(node, "shareLow"), taken.said(node, "shareHigh")) == (["25"], ["50"])


def test_links_say_who_is_what_to_whom(taken: Read) -> None:
    kinds = {
        (taken.said(node, "linkKind")[0], taken.said(node, "linkRole")[0])
        for node in taken.of("PartyLink")
    }
    assert kinds == {
        ("directorship", "General director"),
        ("family", "brother"),
        ("unknown-link", "operator"),
    }


def test_a_sanction_is_a_listing_on_the_list_that_its_programme_names(taken: Read) -> None:
    node = "listing/us-entity-list/example-chip-design-co-ltd-cn/ex-san-1"
    assert taken.said(node, "list") == ["list/us-entity-list"]
    assert taken.said(node, "party") == [CHIPS]
    assert taken.said(node, "citation") == ["84 FR 22961"]
    assert taken.said(node, "from") == ["2019-05-21"]
    assert taken.said(node, "listPage") == ["https://lists.example.org/el"]


def test_any_other_sanction_is_a_listing_of_its_data_set(taken: Read) -> None:
    (swiss,) = (node for node in taken.of("Listing") if node.endswith("ex-san-3"))
    assert taken.said(swiss, "list") == ["list/ftm/ch-examples"]
    assert taken.said("list/ftm/ch-examples", "jurisdiction") == ["place/ch"]
    assert taken.said(swiss, "citation") == ["Ordinance on Examples"]
    (other,) = (node for node in taken.of("Listing") if node.endswith("ex-san-2"))
    assert taken.said(other, "list") == ["list/ftm/ex-sanctions-worldwide"]


def test_the_lists_that_programmes_and_data_sets_name_are_there() -> None:
    lists = (ROOT / "ontology" / "reference" / "lists.ttl").read_text("utf-8")
    for name in {*PROGRAMS.values(), *DATASETS.values()}:
        assert f'skos:notation "{name}"' in lists


def test_an_end_before_the_start_is_kept_as_text(taken: Read) -> None:
    (node,) = (node for node in taken.of("Listing") if node.endswith("ex-san-2"))
    assert taken.said(node, "until") == []
    assert "endDate: 2020-01-01" in taken.said(node, "detail")


def test_two_ids_of_one_name_and_country_stay_two(taken: Read) -> None:
    twins = [party for party in taken.of("Party") if "twin" in party]
    assert twins == ["org/twin-trading-llc-ru-ex-twin-1", "org/twin-trading-llc-ru-ex-twin-2"]


def test_a_passport_is_a_number_of_its_holder(taken: Read) -> None:
    (person,) = (party for party in taken.of("Person") if "anna" in party)
    numbers = taken.said(person, "registeredNumber")
    assert [taken.said(node, "identifier") for node in numbers] == [["00 0000001"]]
    assert taken.said(numbers[0], "scheme") == ["passport-ru"]


def test_what_is_of_no_country_of_iso_keeps_its_words(taken: Read) -> None:
    names = [taken.said(node, "placeName") for node in taken.of("Address")]
    assert ["xk"] in names


@pytest.mark.parametrize("name", ["Example Chip Design Co., Ltd.", "Another"])
def test_a_party_that_the_graph_knows_is_linked_and_not_described(name: str) -> None:
    names = Known(name, "CN")
    if name == "Another":
        names.held.append(("cn-usc", "91440300EXAMPLE001"))
    taken = read(FILE, names)
    assert taken.objects("org/known", RDFS_LABEL) == []
    assert taken.objects("org/known", RDF_TYPE) == []
    assert "Example Chip Design Co., Ltd." in taken.objects("org/known", SKOS_ALT_LABEL)
    (node,) = (node for node in taken.of("Ownership") if node.endswith("ex-own-1"))
    assert taken.said(node, "owned") == ["org/known"]
    assert names.learnt == [("cn-usc", "91440300EXAMPLE001")]


def test_a_name_does_not_join_parties_whose_numbers_differ() -> None:
    names = Known("Example Chip Design Co., Ltd.", "CN")
    names.held.append(("cn-usc", "91000000OTHER00001"))
    taken = read(FILE, names)
    assert taken.objects(CHIPS, RDFS_LABEL) == ["Example Chip Design Co., Ltd."]


def test_a_party_that_other_documents_have_from_here_stays_described_here() -> None:
    names = Known("Example Chip Design Co., Ltd.", "CN")
    names.awaited = CHIPS
    assert read(FILE, names).objects(CHIPS, RDFS_LABEL) == ["Example Chip Design Co., Ltd."]


def test_two_ids_that_would_be_one_party_of_the_graph_are_none_of_it() -> None:
    taken = read(FILE, Known("Twin Trading LLC", "RU"))
    assert [party for party in taken.of("Party") if "twin" in party] == [
        "org/twin-trading-llc-ru-ex-twin-1",
        "org/twin-trading-llc-ru-ex-twin-2",
    ]


def test_the_real_extract_is_read_whole() -> None:
    taken = read(real("ftm/yente_zala_entities.ftm.json"))
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
    taken = read(written(tmp_path / "a.json", page.split("```json\n")[1].split("```")[0]))
    assert (taken.faults, taken.counts) == ([], [])
    assert len(taken.records) == 1 + 10
    turtle = page.split("```turtle\n")[1].split("```")[0]
    for subject in ("ownership", "link", "listing"):
        path = turtle.split(f"<{subject}/")[1].split(">")[0]
        assert taken.objects(f"{subject}/{path}", RDF_TYPE), path
    assert taken.said("org/example-chip-design-cn", "identifier") == ["ex-chips"]
