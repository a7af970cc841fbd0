"""The example files of the documentation: each is read by its kind's loader, without a fault."""

import re
from pathlib import Path

import pytest

from kg.load import kinds
from kg.load.source import Source
from tests.conftest import ROOT

TEXT = (ROOT / "docs" / "documents.md").read_text("utf-8")


def example(section: str, language: str) -> str:
    """The first block of a language in a section."""
    start = TEXT.index(f"## {section}\n")
    found = re.compile(rf"```{language}\n(.*?)```", re.DOTALL).search(TEXT, start)
    assert found is not None
    return found[1]


@pytest.mark.parametrize(
    ("section", "language", "kind", "name", "said"),
    [
        (
            "Screening list",
            "csv",
            "screening-list",
            "consolidated.csv",
            ["org/example-quantum-devices-co-ltd-cn>", '#footnote> "4"', '"84 FR 22961"'],
        ),
        (
            "Chip tables",
            "csv",
            "chip-table",
            "own.csv",
            ['#dieArea> "814"', '#memoryGb> "80"', '#memoryBandwidth> "3350"', '#tops> "800"'],
        ),
        (
            "CFR (eCFR XML)",
            "xml",
            "ecfr",
            "title-15-part-744.xml",
            ['"15 CFR 744.11(a)"', '#issued> "2026-07-09"', '#footnote> "1"', '"2020-05-19"'],
        ),
        (
            "Federal Register",
            "json",
            "federal-register",
            "documents.json",
            ['#effectiveOn> "2024-01-05"', '"Adds two entities."', "code/15-cfr/part-744>"],
        ),
    ],
)
def test_an_example_gives_what_the_documentation_says(
    tmp_path: Path, section: str, language: str, kind: str, name: str, said: list[str]
) -> None:
    path = tmp_path / name
    path.write_text(example(section, language), "utf-8")
    loader = kinds.detect(path)
    assert kind == loader.KIND
    text = "".join(
        kinds.nquads(loader, record).decode() for record in loader.records(Source(path, name))
    )
    assert [one for one in said if one not in text] == []
