"""Real files: the counts are those of the source."""

import re
from collections import Counter
from html import unescape
from pathlib import Path

from tests.conftest import real
from tests.kg.load.ecfr.read import Read


def shared(name: str) -> tuple[Path, str]:
    """A real file, with its text."""
    path = real(f"ecfr/{name}")
    return path, path.read_text(encoding="utf-8")


def test_every_row_of_the_entity_list_is_a_listing() -> None:
    path, text = shared("title-15-part-744-supplement-4.xml")
    read = Read(path)
    assert read.faults == []
    assert len(read.entries) == text.count("<TR>") - 1
    digits = Counter(digit for one in read.entries for digit in one.footnotes)
    assert digits == Counter(re.findall(r"<SU>(\d)</SU>", text))
    assert len({one.heading for one in read.entries}) == len(re.findall(r'scope="row">[^<]', text))
    assert sum(len(one.notices) for one in read.entries) >= len(read.entries)
    assert all(one.place for one in read.entries)
    printed = sum(len(re.findall(r"\d+ FR \d+", one.printed)) for one in read.entries)
    assert sum(len(one.notices) for one in read.entries) == printed
    assert sum(bool(quad.predicate.value.endswith("#listedName")) for quad in read.quads) == len(
        read.entries
    )
    assert Counter(what for what, _ in read.noted) == {"citation without a day": 3}


def test_every_entry_of_the_control_list_is_in_the_tree() -> None:
    for number in (3, 4):
        path, text = shared(f"title-15-part-774-supplement-1-category-{number}.xml")
        read = Read(path)
        assert read.faults == []
        kinds = Counter(one.spot.kind for one in read.divisions.values())
        assert kinds["entry"] == text.count("<FP-2>")
        said = " ".join(one.text for one in read.divisions.values())
        lost = [
            words
            for words in re.findall(r"<P>([^<]*)</P>", text)
            if words != "Items:" and re.sub(r"^[a-z0-9.]+ ", "", unescape(words)) not in said
        ]
        assert lost == []


def test_the_divisions_of_other_titles_are_all_there() -> None:
    for name in (
        "ECFR-title1.xml",
        "versioner_title-1-part-51-2024-05-17.xml",
        "versioner_title-3-full-2024-05-17.xml",
        "versioner_title-3-part-101-2024-05-17.xml",
    ):
        path, text = shared(name)
        read = Read(path)
        assert read.faults == []
        kinds = Counter(one.spot.kind for one in read.divisions.values())
        for kind, tag in {"part": "DIV5", "subpart": "DIV6", "section": "DIV8"}.items():
            assert kinds[kind] == len(re.findall(rf"<{tag}[ >]", text)), (name, kind)
