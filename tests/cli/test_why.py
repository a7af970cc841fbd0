import csv
import io
import json
from pathlib import Path

import pytest
import rdflib

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


REACHED = ("why", PRESUMED, "--chip", "Ascend 910C", "--as-of", "2025-05-14")


def test_the_way_as_nested_json_as_a_chart_and_as_turtle(chiplex: Run) -> None:
    (tree,) = json.loads(chiplex(*REACHED, "-f", "json").stdout)
    assert tree["label"] == PRESUMED
    reached = next(step for step in tree["below"] if step.get("how") == "reached")
    assert {step["how"] for step in reached["below"]} == {"follows from"}
    chart = chiplex(*REACHED, "-f", "mermaid").stdout.splitlines()
    assert chart[0] == "flowchart TD"
    assert any("-->|reached|" in line for line in chart)
    drawn = {line.split("[")[0].strip() for line in chart if "[" in line}
    ends = {end for line in chart if "-->" in line for end in (line.split()[0], line.split()[-1])}
    assert ends == drawn
    turtle = chiplex(*REACHED, "-f", "ttl").stdout
    graph = rdflib.Graph().parse(data=turtle, format="turtle")
    assert (rdflib.URIRef(reached["thing"]), None, None) in graph


def test_what_is_derived_comes_again_from_its_premises(chiplex: Run) -> None:
    done = chiplex(*REACHED, "--replay")
    rows = table(done.stdout)
    assert done.returncode == 0
    assert {row["again"] for row in rows} == {"same"}
    assert {row["thing"].split("/id/")[1].split("/")[0] for row in rows} == {
        "reach", "state", "standing", "classification", "seat",
    }  # fmt: skip
    none = chiplex("why", "China", "--replay")
    assert none.returncode == 0
    assert "nothing on the way is derived" in none.stderr
