"""Documents of the Federal Register out of JSON and XML."""

import pytest

from kg.load import register
from kg.load.register import days
from kg.load.register.cfr import affected
from tests.kg.load.ecfr.read import Known
from tests.kg.load.register.read import FIXTURES, Read, fixture

FIRST = "2024-00001/2024-01-02"


def test_a_number_that_came_twice_is_two_documents_by_its_days() -> None:
    read = fixture("list.json")
    slugs = [FIRST, "E9-1234/2009-01-22", "E9-1234/2009-01-23"]
    assert [one.slug for one in read.issuances] == slugs
    assert [one.slug for one in read.papers] == slugs


def test_a_twin_is_named() -> None:
    assert ("duplicate", "line 2: 2024-00001") in fixture("list.json").noted


def test_what_the_api_says_is_kept() -> None:
    read = fixture("list.json")
    for name, values in {
        "number": {"2024-00001"},
        "citation": {"89 FR 100"},
        "documentType": {"Rule"},
        "abstract": {"Adds two entities."},
        "actionText": {"Final rule."},
        "datesText": {"This rule is effective January 2, 2024."},
        "docket": {"Docket No. 240101-0001"},
        "regulationIdentifier": {"0694-AJ00"},
        "published": {"2024-01-02"},
        "agencyName": {"Commerce Department", "Office of the Secretary"},
        "effectiveOn": set(),
    }.items():
        assert read.said(FIRST, name) == values, name
    code = "https://w3id.org/chiplex/id/code/"
    parts = {"15-cfr/part-744", "15-cfr/part-774", "45-cfr/chapter-III"}
    assert read.said(FIRST, "affects") == {f"{code}{part}" for part in parts}


def test_days_that_are_no_days_are_kept_as_text_and_counted() -> None:
    read = fixture("list.json")
    assert read.said("E9-1234/2009-01-23", "effectiveOn") == set()
    assert read.said("E9-1234/2009-01-23", "note") == {"effective_on: soon"}
    assert ("date kept as text", "E9-1234: effective_on: soon") in read.noted
    assert read.said("E9-1234/2009-01-22", "effectiveOn") == {"2009-02-01"}
    assert read.said("E9-1234/2009-01-22", "commentsCloseOn") == {"2009-03-02"}
    assert read.said("E9-1234/2009-01-22", "signedOn") == {"2009-01-15"}


def test_a_document_alone_is_read_as_in_a_list() -> None:
    read = fixture("document.json")
    assert [one.slug for one in read.issuances] == [FIRST]
    assert read.said(FIRST, "effectiveOn") == {"2024-01-02"}


def test_an_issue_gives_each_of_its_documents() -> None:
    read = fixture("issue.xml")
    assert [(one.number, one.type, one.citation) for one in read.issuances] == [
        ("2024-00001", "Rule", "89 FR 100"),
        ("2024-00002", "Proposed Rule", "89 FR 101"),
        ("2024-00003", "Presidential Document", "89 FR 90"),
    ]
    assert [str(one) for one in read.faults] == ["issue.xml:39: a notice without a document number"]
    first, second, third = read.issuances
    assert (first.effective, first.comments) == ("2024-02-01", "2024-03-04")
    assert [one.part for one in first.affected] == ["734", "742", "774"]
    assert first.rins == ("0694-AJ00",)
    assert (second.effective, second.comments) == ("", "")  # two days, so none
    assert second.affected[0].chapter == "III"
    assert third.title == "Proclamation 1 of January 1, 2024: Example Week, 2024"


def test_a_document_out_of_xml_has_the_day_that_is_given_and_no_guessed_one() -> None:
    read = fixture("rule.xml")
    assert [one.slug for one in read.issuances] == ["2012-13762"]
    assert ("publication date unknown, --published gives it", "line 1: 2012-13762") in read.noted
    given = Read(FIXTURES / "rule.xml", published="2012-06-07")
    assert [one.slug for one in given.issuances] == ["2012-13762/2012-06-07"]


def test_known_instruments_and_agencies_are_linked() -> None:
    known = Known({"2024-00001": "us/bis/example"}, {("Commerce Department", "US"): "us-commerce"})
    read = fixture("list.json", known)
    base = "https://w3id.org/chiplex/id/"
    assert read.said(FIRST, "textOf") == {f"{base}instrument/us/bis/example"}
    assert read.said(FIRST, "agency") == {f"{base}org/us-commerce"}
    cited = fixture("list.json", Known({"89 FR 100": "us/bis/cited"}))
    assert cited.said(FIRST, "textOf") == {f"{base}instrument/us/bis/cited"}


def test_each_document_is_in_a_graph_of_its_own() -> None:
    read = fixture("list.json")
    graphs = {quad.graph_name.value.partition("/federal-register/")[2] for quad in read.quads}  # type: ignore[union-attr]
    assert graphs == {one.slug for one in read.issuances}


@pytest.mark.parametrize(
    ("text", "effective", "comments"),
    [
        ("This rule is effective January 2, 2024.", "2024-01-02", ""),
        ("Effective Date: This rule takes effect soon.", "", ""),
        ("Effective January 2, 2024. Effective February 3, 2024 for part 2.", "", ""),
        ("Comments must be received on or before March 4, 2024.", "", "2024-03-04"),
        ("The comment period ended February 30, 2024.", "", ""),
        ("The workshop is on May 20, 2024. Comments are due June 21, 2024.", "", "2024-06-21"),
    ],
)
def test_a_day_is_taken_from_the_text_only_if_it_is_the_one(
    text: str, effective: str, comments: str
) -> None:
    assert (days.effective(text), days.comments(text)) == (effective, comments)


def test_parts_of_the_code_are_read_from_the_line_that_names_them() -> None:
    found = affected("15 CFR Parts 734, 742, and 774; 42 CFR 424, 45 CFR Chapter III")
    assert [(one.title, one.part, one.chapter) for one in found] == [
        ("15", "734", ""), ("15", "742", ""), ("15", "774", ""), ("42", "424", ""),
        ("45", "", "III"),
    ]  # fmt: skip


def test_a_file_is_known_by_its_first_elements_or_keys() -> None:
    for path in FIXTURES.iterdir():
        assert register.detect(path, path.read_bytes())
    for text in (b"", b"<html/>", b"<RULE/>", b'{"results": []}', b"[1, 2]", b"<ECFR>"):
        assert not register.detect(FIXTURES / "rule.xml", text)
