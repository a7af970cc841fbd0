import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.conftest import Run

FIGURES = ("--rate", "fp16=400", "--rate", "int8=800", "--die", "665", "--node", "7nm")
LINKS = ("--hbm", "1.6TB/s", "--io", "392GB/s")
SHARED = "chip,name,figures,control,edition,verdict,basis,tpp,pd,confidence,arithmetic,missing"


def test_figures_are_classified_without_a_store(chiplex: Run, tmp_path: Path) -> None:
    nowhere = tmp_path / "none"
    done = chiplex("classify", *FIGURES, *LINKS, CHIPLEX_STORE=str(nowhere), check=True)
    assert done.stdout.startswith(SHARED)
    rows = {(r["control"], r["edition"]): r for r in csv.DictReader(StringIO(done.stdout))}
    assert rows["3A090.a", "2023-11-17"]["verdict"] == "certain"
    assert (
        rows["3A090.a", "2022-10-07"]["change"] == "208 GB/s more I/O bandwidth: certain (3A090.a)"
    )
    assert "no unit given: took FP16 400 as TOPS, INT8 800 as TOPS, die 665 as mm²" in done.stderr
    assert not nowhere.exists()


def test_a_store_says_the_same(chiplex: Run, tmp_path: Path) -> None:
    nowhere = str(tmp_path / "none")
    alone = chiplex("classify", *FIGURES, CHIPLEX_STORE=nowhere).stdout
    assert chiplex("classify", *FIGURES).stdout == alone


def test_a_table_shows_the_arithmetic_and_the_class(chiplex: Run) -> None:
    said = chiplex("classify", *FIGURES, "-f", "table").stdout
    assert "6400 / 665 mm² = 9.62 PD" in said
    assert "certain: 3A090 (2023-11-17, 3A090.a.1)" in said
    assert "not shown: chip, name" in said


def test_markdown_and_json_are_formats_too(chiplex: Run) -> None:
    assert "| 3A090.a | 2023-11-17 |" in chiplex("classify", *FIGURES, "-f", "md").stdout
    found = json.loads(chiplex("classify", *FIGURES, "-f", "json").stdout)
    assert found["results"]["bindings"][0]["control"]["value"] == "3A090"


@pytest.mark.parametrize("words", [["Ascend 910B4"], ["--chip", "昇腾910B4"]])
def test_a_chip_of_the_graph_keeps_its_alternatives(chiplex: Run, words: list[str]) -> None:
    done = chiplex("classify", *words, "--as-of", "2025-05-14", check=True)
    found = [r for r in csv.DictReader(StringIO(done.stdout)) if r["control"] == "3A090.a"]
    assert [(r["figures"], r["verdict"]) for r in found] == [
        ("ascend-910b4/compute-die", "certain"),
        ("ascend-910b4/with-io-die", "excluded"),
    ]


def test_a_card_answers_for_its_chip_and_is_named_under_the_control_on_computers(
    chiplex: Run,
) -> None:
    done = chiplex("classify", "Atlas A3", check=True)
    assert "is a card or system" in done.stderr
    hosts = {r["card"] for r in csv.DictReader(StringIO(done.stdout)) if r["control"] == "4A090.a"}
    assert len(hosts) > 1


def test_a_table_of_chips_comes_from_a_file_or_a_pipe(chiplex: Run, tmp_path: Path) -> None:
    text = "name,fp16,die\nA,400,665\nB,10,\n"
    table = tmp_path / "chips.csv"
    table.write_text(text)
    from_file = chiplex("classify", "--file", str(table), check=True).stdout
    assert chiplex("classify", "--file", "-", given=text, check=True).stdout == from_file
    assert {row["name"] for row in csv.DictReader(StringIO(from_file))} == {"A", "B"}


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        ([], 2, "no figure is given, such as --rate fp16=400 or --die 665"),
        (
            ["H100", "--die", "665"],
            2,
            "give a chip of the graph, or --file, or figures: one of them",
        ),
        (["--rate", "fp8=3958*"], 2, "is a sparse rate; thresholds count dense rates"),
        (["--die", "665mm"], 2, "--die: 'mm' is no unit of an area, such as mm²"),
        (["--die", "665", "--as-of", "soon"], 2, "--as-of 'soon' is no date; write YYYY-MM-DD"),
        (["Ascend 911"], 2, "no chip is named 'Ascend 911'; did you mean Ascend 910"),
        (["--file", "nowhere.csv"], 1, "nowhere.csv: cannot be read: No such file or directory"),
    ],
)
def test_what_is_badly_asked_is_one_line(
    chiplex: Run, words: list[str], status: int, said: str
) -> None:
    done = chiplex("classify", *words)
    assert done.returncode == status
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
