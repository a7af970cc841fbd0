"""Divisions, paragraphs, notes and links of the code."""

from kg.load import ecfr
from kg.load.source import Source
from tests.kg.load.ecfr.read import FIXTURES, Known, code, fixture

SECTION = "15 CFR 744.11"
IN_SECTION = [
    "(a)",
    "(a)(1)",
    "(a)(2)",
    "(a)(2)(i)",
    "(a)(2)(ii)",
    "(a)(2)(iii)",
    "(a)(2)(iii)(A)",
    "(a)(2)(iii)(A)(1)",
    "(a)(2)(iii)(B)",
    "(b)",
    "(b)(1)",
    "(b)(2)",
    "(c)",
    "(h)",
    "(i)",
]


def test_paragraphs_have_their_designations() -> None:
    read = fixture("part-744.xml")
    inside = [one for one in read.divisions.values() if one.spot.kind == "paragraph"]
    assert [one.number for one in inside] == IN_SECTION
    assert read.divisions[f"{SECTION}(a)(2)(iii)(A)"].above == "15-cfr/744.11/a/2/iii"


def test_headings_and_texts_are_apart() -> None:
    divisions = fixture("part-744.xml").divisions
    assert divisions[f"{SECTION}(a)(2)"].heading == "Foreign-produced items"
    assert divisions[f"{SECTION}(a)(2)"].text == ""
    assert divisions[f"{SECTION}(a)(2)(i)"].heading == "Footnote 1"
    assert divisions[f"{SECTION}(b)(1)"].text.endswith("\nText without a designation.")
    assert divisions[SECTION].text.startswith("BIS may impose requirements.")


def test_notes_of_a_part_and_section_are_kept() -> None:
    read = fixture("part-744.xml")
    assert read.said(code("15-cfr/part-744"), "authorityNote") == {
        "50 U.S.C. 4801-4852; E.O. 13222, 66 FR 44025."
    }
    assert read.said(code("15-cfr/part-744"), "sourceNote")
    assert read.said(code("15-cfr/744.11"), "amendmentNote") == {
        "[73 FR 49321, Aug. 21, 2008, as amended at 85 FR 29863, May 19, 2020]"
    }


def test_cross_references_are_links() -> None:
    read = fixture("part-744.xml")
    for slug, targets in {
        "744.11": {"15-cfr/744.16", "22-cfr/part-120", "22-cfr/part-130"},
        "744.11/a": {"15-cfr/part-744/supplement-4"},
        "744.11/a/1": {"15-cfr/part-740"},
        "744.11/a/2/i": {"15-cfr/734.9/e/1"},
        "744.11/a/2/iii": {"15-cfr/744.11/a/1"},
        "744.11/b/1": set(),
    }.items():
        found = read.said(code(f"15-cfr/{slug}"), "refersTo")
        assert found == {code(target).value for target in targets}, slug


def test_what_is_named_is_described() -> None:
    read = fixture("part-744.xml")
    assert read.said(code("15-cfr/734.9/e/1"), "divisionOf") == {code("15-cfr/734.9/e").value}
    assert read.said(code("15-cfr/734.9"), "divisionKind") == {"section"}


def test_known_instruments_are_linked_at_the_narrowest_citation() -> None:
    known = Known(
        {
            SECTION: "us/ear/744-11",
            "15 CFR 734.9": "us/ear/734-9",
            "15 CFR part 744, supplement 4": "us/ear/744-supp-4",
        }
    )
    read = fixture("part-744.xml", known)
    ear = "https://w3id.org/chiplex/id/instrument/us/ear/"
    assert read.said(code("15-cfr/744.11"), "textOf") == {f"{ear}744-11"}
    assert read.said(code("15-cfr/part-744/supplement-4"), "textOf") == {f"{ear}744-supp-4"}
    assert f"{ear}734-9" in read.said(code("15-cfr/744.11/a/2/i"), "refersTo")


def test_the_issue_date_comes_from_the_file_or_the_user_and_is_never_guessed() -> None:
    assert fixture("part-744.xml").documents[0].issued == "2026-07-09"
    assert fixture("title-15-2026-07-23.xml").documents[0].issued == "2026-07-23"
    read = fixture("bulk.xml")
    assert read.documents[0].issued == ""
    assert ("issue date unknown, --published gives it", "bulk.xml") in read.noted
    path = FIXTURES / "bulk.xml"
    given = next(iter(ecfr.records(Source(path, path.name, published="2022-12-29"))))
    assert getattr(given, "issued", "") == "2022-12-29"


def test_a_title_is_one_document_and_each_of_its_parts_another() -> None:
    read = fixture("title-15-2026-07-23.xml")
    slugs = ["title-15", "title-15/part-730", "title-15/part-801"]
    assert [one.slug for one in read.documents] == slugs
    labels = [label for label, one in read.divisions.items() if one.document == "title-15"]
    assert labels == [
        "15 CFR", "15 CFR subtitle B", "15 CFR chapter VII", "15 CFR chapter VII, subchapter C",
        "15 CFR chapter VIII",
    ]  # fmt: skip
    assert read.divisions["15 CFR 730.1"].above == "15-cfr/part-730/subpart-A/group-5"
    assert read.divisions["15 CFR part 801, Appendix A to Part 801"].text == "A form."
    assert code("15-cfr/chapter-VII").value in read.said(code("15-cfr/730.1"), "refersTo")


def test_the_bulk_form_reads_as_the_versioner_form() -> None:
    read = fixture("bulk.xml")
    assert list(read.divisions) == ["1 CFR", "1 CFR part 1", "1 CFR 1.1", "1 CFR 1.2–1.5"]
    assert "Act means the Federal Register Act." in read.divisions["1 CFR 1.1"].text


def test_a_file_is_known_by_its_first_elements() -> None:
    for path in FIXTURES.glob("*.xml"):
        assert ecfr.detect(path, path.read_bytes())
    for text in (b"", b"<html><body>", b"<DIV1>", b"\xff\xfe<\0D\0", b"{}", b"<RULE><PREAMB/>"):
        assert not ecfr.detect(FIXTURES / "bulk.xml", text)


def test_every_quad_is_in_the_graph_of_its_document() -> None:
    read = fixture("title-15-2026-07-23.xml")
    graphs = {quad.graph_name.value.partition("/graph/")[2] for quad in read.quads}  # type: ignore[union-attr]
    assert graphs == {"ecfr/title-15", "ecfr/title-15/part-730", "ecfr/title-15/part-801"}
