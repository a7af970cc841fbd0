import csv
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kg.questions import names, question
from tests.cli.conftest import Run, environment

HEADLINE = (
    *("ask", "rules-for-use", "--chip", "Ascend 910C", "--outside", "US"),
    *("--as-of", "2025-05-14"),
)
CHINA = ("ask", "place-groups", "--place", "CN", "--as-of", "2025-05-14")


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def on_terminal(store: Path, own: Path, width: int, *args: str, **env: str) -> str:
    """What the command shows on a terminal of a width."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.cli.run", *args],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        env=environment(store, own) | {"COLUMNS": str(width), "TERM": "xterm"} | env,
    )
    os.close(theirs)
    said = b""
    try:
        while part := os.read(ours, 65536):
            said += part
    except OSError:  # the other end is closed, and that is how Linux says so
        pass
    assert process.wait() == 0
    os.close(ours)
    return said.decode().replace("\r\n", "\n")


def test_a_piped_answer_is_csv_in_the_order_of_the_question(chiplex: Run) -> None:
    done = chiplex(*HEADLINE)
    rows = table(done.stdout)
    assert list(rows[0]) == list(question("rules-for-use").gives)
    assert "General Prohibition Ten" in {row["title"] for row in rows}
    assert {row["role"] for row in rows} >= {"conduct", "jurisdiction", "interpretation"}
    assert "\r" not in done.stdout


@pytest.mark.parametrize("name", ["昇腾910C", "ascend910c", "chip:ascend-910c", "昇騰９１０Ｃ"])
def test_a_chip_goes_by_any_of_its_names(chiplex: Run, name: str) -> None:
    assert chiplex(*HEADLINE).stdout == chiplex(*HEADLINE, "--chip", name).stdout


def test_a_card_is_answered_for_the_chip_in_it_and_stderr_says_so(chiplex: Run) -> None:
    done = chiplex(*HEADLINE, "--chip", "Atlas A3")
    assert done.stdout == chiplex(*HEADLINE).stdout
    assert "the answer is for the chip in it" in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--chip", "Ascend 911"), "did you mean Ascend 910"),
        (("--chip", ""), "--chip is empty"),
        (("--chip", "‮\U0001f600"), "no chip is named"),
        (("--chip", "x" * 10_000), "xxx … xxx"),
        (("--as-of", "2025-02-30"), "is no date"),
        (("--as-of", "14 May 2025"), "is no date"),
        (("--in", "MY"), "--in and --outside exclude each other"),
        (("--party", "Nobody Ltd"), "chiplex new org"),
        (("--role", "rule"), "--role is one of conduct"),
        (("--activity", "eat"), "no activity is named 'eat'"),
    ],
)
def test_what_cannot_be_asked_is_one_line(chiplex: Run, words: tuple[str, ...], said: str) -> None:
    done = chiplex(*HEADLINE, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_no_rows_are_no_error(chiplex: Run) -> None:
    done = chiplex("ask", "rules-for-use", "--chip", "H100", "--role", "counter")
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 1)


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "xml", "jsonl", "md", "html"])
def test_the_end_of_a_file_says_its_format(chiplex: Run, tmp_path: Path, form: str) -> None:
    file = tmp_path / f"answer.{form}"
    done = chiplex(*CHINA, "-o", str(file))
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)
    written, piped = file.read_text("utf-8"), chiplex(*CHINA, "-f", form).stdout
    if form in {"md", "html"}:  # they say when they were made
        assert written.splitlines()[:8] == piped.splitlines()[:8]
    else:
        assert written == piped


def test_json_and_xml_are_results_of_sparql(chiplex: Run) -> None:
    said = json.loads(chiplex(*CHINA, "-f", "json").stdout)
    rows = said["results"]["bindings"]
    assert said["head"]["vars"] == list(question("place-groups").gives)
    root = ElementTree.fromstring(chiplex(*CHINA, "-f", "xml").stdout)
    space = "{http://www.w3.org/2005/sparql-results#}"
    assert len(root.findall(f"{space}results/{space}result")) == len(rows) > 0


def test_a_file_that_cannot_be_written_is_one_line(chiplex: Run, tmp_path: Path) -> None:
    done = chiplex(*CHINA, "-o", str(tmp_path / "nowhere" / "answer.csv"))
    assert done.returncode == 1
    assert done.stderr.endswith("answer.csv: No such file or directory\n")


def test_questions_are_listed_by_topic(chiplex: Run) -> None:
    said = chiplex("ask").stdout
    assert "RULES\n" in said
    assert all(f"  {name} " in said for name in names())


@pytest.mark.parametrize("name", names())
def test_help_says_what_a_question_takes_and_gives(chiplex: Run, name: str) -> None:
    asked = question(name)
    said = chiplex("ask", name, "--help").stdout
    assert all(f"--{parameter.option} " in said for parameter in asked.takes)
    assert all(f"\n  {column} " in said for column in asked.gives)
    assert f"Example:\n    chiplex ask {name}" in said


@pytest.mark.parametrize("form", ["md", "html", "csv"])
def test_an_answer_can_be_asked_again_from_its_receipt(
    chiplex: Run, tmp_path: Path, form: str
) -> None:
    done = chiplex(*HEADLINE, "-f", form, "--receipt")
    file = tmp_path / "receipt"
    file.write_text(done.stderr if form == "csv" else done.stdout, "utf-8")
    again = chiplex("ask", "--replay", str(file))
    assert again.returncode == 0, again.stderr
    assert again.stdout.startswith("same: rules-for-use")
    assert "the graph and the version are those of then" in again.stdout


def test_a_replay_says_what_is_not_the_same(chiplex: Run, tmp_path: Path) -> None:
    said = chiplex(*HEADLINE, "--receipt", "-f", "csv").stderr
    slip = json.loads(said[said.index("{") :])
    _first, *rest = slip["rows"].split()
    slip |= {"rows": " ".join(rest), "answer": "0" * 64, "dataset": "0" * 64}
    file = tmp_path / "receipt.json"
    file.write_text(json.dumps(slip), "utf-8")
    done = chiplex("ask", "--replay", str(file))
    assert done.returncode == 0
    assert done.stdout.startswith("not the same: rules-for-use")
    assert f"rows: {len(rest)} as they were, 1 new or changed, 0 gone or changed" in done.stdout
    assert "the graph is not the one of then" in done.stdout


@pytest.mark.parametrize("width", [80, 160])
def test_a_terminal_shows_blocks_below_the_bottom_line(
    shipped_store: Path, tmp_path: Path, width: int
) -> None:
    said = on_terminal(shipped_store, tmp_path, width, *HEADLINE, NO_COLOR="1")
    assert "\x1b" not in said
    above, _, below = said.partition("CONDUCT (2)")
    assert "binding provisions reach use of Ascend 910C" in " ".join(above.split())
    assert below.index("General Prohibition Ten") < below.index("JURISDICTION (")
    wide = [line for line in said.splitlines() if len(line) > width]
    assert all("://" in line for line in wide), "only an address may be wider"


def test_a_terminal_gets_colour_unless_it_is_not_wanted(
    shipped_store: Path, tmp_path: Path
) -> None:
    assert "\x1b[" in on_terminal(shipped_store, tmp_path, 100, *HEADLINE)


def test_what_fits_is_shown_in_columns(shipped_store: Path, tmp_path: Path) -> None:
    said = on_terminal(shipped_store, tmp_path, 160, *CHINA, NO_COLOR="1")
    assert said.splitlines()[0].split()[:3] == ["group", "since", "until"]


def test_values_are_completed_from_the_graph(chiplex: Run) -> None:
    def completed(line: str) -> list[str]:
        words = line.split(" ")
        env = {
            "_CHIPLEX_COMPLETE": "complete_bash",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(words) - 1),
        }
        return chiplex(**env).stdout.split()

    assert "ascend-910c" in completed("chiplex ask rules-for-use --chip ascend-91")
    assert completed("chiplex ask rules-for-use --role con") == ["conduct", "context"]
    assert "rules-for-use" in completed("chiplex ask rules-f")
    assert completed("chiplex ask rules-for-use -f js") == ["json", "jsonl"]


def test_what_the_graph_knew_on_a_day(chiplex: Run, tmp_path: Path) -> None:
    early = chiplex("ask", "place-groups", "--place", "Macau", "--known-at", "2026-01-01")
    assert early.returncode == 2
    assert "the graph knew nothing yet on 2026-01-01" in early.stderr
    typed = chiplex("ask", "place-groups", "--place", "Macau", "--known-at", "1 May")
    assert (typed.returncode, typed.stderr.count("\n")) == (2, 1)
    asked = ("ask", "place-groups", "--place", "Macau", "--as-of", "2026-06-01")
    slip = chiplex(*asked, "--known-at", "2099-01-01", "--receipt")
    assert slip.stdout == chiplex(*asked).stdout
    assert '"known_at": "2099-01-01"' in slip.stderr
    file = tmp_path / "slip.json"
    file.write_text(slip.stderr, "utf-8")
    assert chiplex("ask", "--replay", str(file)).stdout.startswith("same: place-groups")


def test_claims_stand_under_the_rules_when_asked_for(chiplex: Run) -> None:
    given = ("ask", "rules-for-use", "--chip", "910C", "--outside", "US", "--as-of", "2025-05-14")
    law, both = table(chiplex(*given).stdout), table(chiplex(*given, "--with-claims").stdout)
    assert {row["force"] for row in law} & {"reported"} == set()
    assert [row["force"] for row in both[len(law) :]] == ["reported"] * (len(both) - len(law))
    assert len(both) > len(law)
    page = chiplex(*given, "--with-claims", "--format", "table").stdout
    assert "what documents claim about these rules" in page
