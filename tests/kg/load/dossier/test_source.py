"""Sources."""

import pytest

from tests.kg.load.dossier.conftest import Said, Write

WORLD = """\
dossier: sources
recorded: 2026-11-24
known-through: 2026-06-05
sources:
  - key: GAO
    title: {en: GAO decision, zh-hans: 决定}
    address: gao.gov/products/b-337935
    url: https://www.gao.gov/products/b-337935
    date: 2026-05-12
    publisher: GAO
    official: yes
    language: en
    notes: [read in part]
  - {key: 2B, title: Two Birds, address: twobirds.com 2023, date: 2023}
"""


@pytest.mark.parametrize(
    "line",
    [
        "source/gao type Source",
        'source/gao label "GAO decision"@en',
        'source/gao label "决定"@zh-hans',
        'source/gao key "GAO"',
        'source/gao address "gao.gov/products/b-337935"',
        "source/gao url https://www.gao.gov/products/b-337935",
        'source/gao date "2026-05-12"^^date',
        'source/gao publisher "GAO"',
        'source/gao official "yes"',
        'source/gao language "en"',
        'source/gao note "read in part"',
        'source/2b key "2B"',
        'source/2b official "no"',
        'source/2b date "2023-12-31"^^date',
        'source/2b publishedEarliest "2023-01-01"^^date',
        'source/2b publishedWords "2023"',
    ],
)
def test_a_source_says(write: Write, said: Said, line: str) -> None:
    assert line in said(write("sources.yaml", WORLD))


def test_a_source_without_address_has_its_web_page_as_address(write: Write, said: Said) -> None:
    text = WORLD.replace("    address: gao.gov/products/b-337935\n", "")
    assert 'source/gao address "https://www.gao.gov/products/b-337935"' in said(
        write("sources.yaml", text)
    )
