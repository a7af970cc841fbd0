import csv
import io
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_ask import HEADLINE, on_terminal, table

PRESUMED = "GP10 guidance: presumption for other PRC 3A090 chips"


def test_every_row_of_the_headline_reaches_a_citation_or_address(chiplex: Run) -> None:
    for row in table(chiplex(*HEADLINE).stdout):
        steps = list(csv.DictReader(io.StringIO(chiplex("why", row["provision"]).stdout)))
        assert any(step["citation"] or step["address"] for step in steps), row["title"]
        assert any(step["how"] == "source" and step["address"] for step in steps), row["title"]
        assert steps[0]["confidence"] == row["confidence"] or row["confidence"], row["title"]


@pytest.mark.parametrize(
    "name",
    [
        "https://w3id.org/chiplex/id/provision/us/bis/2025-05-13-gp10-guidance/presumption",
        "provision:us/bis/2025-05-13-gp10-guidance/presumption",
        PRESUMED,
    ],
)
def test_a_row_goes_by_its_iri_its_slug_or_its_title(chiplex: Run, name: str) -> None:
    assert f",{PRESUMED},Provision," in chiplex("why", name).stdout


def test_a_stored_quote_is_shown_and_said_to_be_unchecked(chiplex: Run) -> None:
    steps = table(chiplex("why", "General Prohibition Ten").stdout)
    quoted = [step for step in steps if step["quote"]]
    assert quoted
    assert {step["unchecked"] for step in quoted} <= {"yes", ""}


def test_what_rests_on_memory_says_so(chiplex: Run, shipped_store: Path, tmp_path: Path) -> None:
    name = "GP10 guidance: check with the supplier"
    assert table(chiplex("why", name).stdout)[0]["confidence"] == "memory"
    said = on_terminal(shipped_store, tmp_path, 100, "why", name)
    assert "from memory: nobody has looked it up yet" in said


def test_the_grounds_of_a_chip_come_with_their_arithmetic(chiplex: Run) -> None:
    words = ("--chip", "Ascend 910C", "--as-of", "2025-05-14")
    steps = table(chiplex("why", PRESUMED, *words).stdout)
    says = [step["says"] for step in steps]
    assert any(said.startswith("by control and headquarters, certain") for said in says)
    assert any("x 16 = 12800 TPP" in said for said in says)
    assert any("seated in China" in said for said in says)
    assert any(said.startswith("effective, enforced: n/a") for said in says)


def test_a_rule_that_does_not_reach_a_chip_is_said_not_to(chiplex: Run) -> None:
    done = chiplex("why", PRESUMED, "--chip", "H100", "--as-of", "2025-05-14")
    assert done.stderr == "chiplex: none of it reaches H100 on that day\n"
    assert done.returncode == 0
