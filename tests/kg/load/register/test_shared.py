"""Real files: the counts are those of the source."""

import json
from collections import Counter
from pathlib import Path

from tests.conftest import real
from tests.kg.load.register.read import Read


def shared(name: str) -> Path:
    """A real file."""
    return real(f"federal-register/{name}")


def test_every_document_of_the_list_is_read() -> None:
    path = shared("documents.json")
    results = json.loads(path.read_text(encoding="utf-8"))["results"]
    read = Read(path)
    assert (read.faults, read.noted) == ([], [])
    assert [one.number for one in read.issuances] == [one["document_number"] for one in results]
    assert [one.effective or None for one in read.issuances] == [
        one["effective_on"] for one in results
    ]
    agencies = sum(len(one["agencies"]) for one in results)
    assert sum(len(one.agencies) for one in read.issuances) == agencies


def test_every_document_of_the_issue_is_read() -> None:
    path = shared("FR-2024-02-12.xml")
    text = path.read_text(encoding="utf-8")
    read = Read(path)
    assert (read.faults, read.noted) == ([], [])
    types = Counter(one.type for one in read.issuances)
    assert types == {
        "Rule": text.count("<RULE>"),
        "Proposed Rule": text.count("<PRORULE>"),
        "Notice": text.count("<NOTICE>"),
        "Presidential Document": text.count("<PRESDOCU>"),
    }
    assert all("–" not in one.number and one.citation for one in read.issuances)
    assert {one.published for one in read.issuances} == {"2024-02-12"}


def test_documents_alone_are_read() -> None:
    folder = shared("full_text_xml/2012-13762.xml").parent
    for path in sorted(folder.glob("*.xml")):
        read = Read(path)
        assert read.faults == []
        assert [one.number for one in read.issuances] == [path.stem]
