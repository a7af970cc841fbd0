import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.cli import app
from tests.cli.conftest import Run, environment

HEAVY = {"rdflib", "pyshacl", "owlready2", "pydantic", "rich", "httpx"}
HEADLINE = 'ask rules-for-use --chip "Ascend 910C" --outside US --as-of 2025-05-14'


def test_the_version_is_that_of_the_distribution() -> None:
    assert CliRunner().invoke(app, ["--version"]).stdout == f"chiplex {version('chiplex')}\n"


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["ask"],
        ["ask", "rules-for-use", "--chip", "Ascend 910C", "--outside", "US", "-f", "csv"],
        ["why", "GP10 guidance", "-f", "csv"],
        ["fetch", "ecfr", "--help"],
    ],
    ids=["help", "ask", "ask -f csv", "why", "fetch --help"],
)
def test_what_is_asked_often_imports_nothing_heavy(
    words: list[str], shipped_store: Path, tmp_path: Path
) -> None:
    script = (
        f"import sys; from kg.cli import app; app({words!r}, standalone_mode=False);"
        "print('\\n', *{name.split('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env=environment(shipped_store, tmp_path),
    )
    assert len(done.stdout) > 200
    assert not HEAVY & set(done.stderr.split("\n ")[-1].split())


def test_help_keeps_its_example_on_one_line(chiplex: Run) -> None:
    assert f"    chiplex {HEADLINE}\n" in chiplex("--help").stdout
    assert "Examples" not in chiplex("--help").stdout


@pytest.mark.parametrize(
    "command",
    [
        "ask",
        "why",
        "query",
        "build",
        "check",
        "status",
        "new org",
        "load",
        "fetch ecfr",
        "fetch federal-register",
        "fetch screening-list",
        "fetch gleif",
        "fetch ftm",
        "export",
        "export questions",
    ],
)
def test_every_command_has_an_example(chiplex: Run, command: str) -> None:
    said = chiplex(*command.split(), "--help").stdout
    assert f"Example:\n    chiplex {command}" in said


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["--frobnicate"], 2, "no such option: --frobnicate"),
        (["aks"], 2, "no such command 'aks'. Did you mean 'ask'"),
        (["ask", "rules-for-uze"], 2, "no question is named 'rules-for-uze'; did you mean"),
        (["ask", "rules-for-use", "--chp", "x"], 2, "no such option: --chp"),
        (["ask", "rules-for-use"], 2, "needs --chip (a chip, a family of chips, or a card"),
        (["ask", "rules-for-use", "--chip"], 2, "option '--chip' requires an argument"),
        (["ask", "rules-for-use", "--chip", "H100", "-f", "xls"], 2, "no format is named 'xls'"),
        (["ask", "rules-for-use", "--chip", "H100", "-f", "jsn"], 2, "did you mean json?"),
        (["ask", "rules-for-use", "--chip", "H100", "extra"], 2, "unexpected extra argument"),
        (["check", "--engine", "quick"], 2, "no engine is named 'quick'"),
        (["query", "-q", "SELEC"], 2, "query: "),
        (["query", "-q", "ASK {}", "x.rq"], 2, "give one query"),
        (["query", "nowhere.rq"], 1, "nowhere.rq: No such file or directory"),
        (["query", "-q", "ASK {}", "--seconds", "0"], 2, "--seconds is above 0"),
        (["query", "-q", "ASK {}", "--rows", "0"], 2, "greater than or equal to 1"),
        (["query", "-q", "ASK {}", "-f", "doc"], 2, "no format is named 'doc'"),
        (["why", "Ascend 911"], 2, "nothing is named 'Ascend 911'; did you mean Ascend 910"),
        (["ask", "--replay", "nowhere.json"], 1, "nowhere.json: No such file or directory"),
    ],
)
def test_a_mistake_is_one_line_on_stderr(
    chiplex: Run, words: list[str], status: int, said: str
) -> None:
    done = chiplex(*words)
    assert done.returncode == status, done.stderr
    assert done.stdout == ""
    assert said in done.stderr
    assert done.stderr.startswith("chiplex: ")
    assert done.stderr.count("\n") == 1


def test_a_store_that_cannot_be_written_is_one_line(chiplex: Run, tmp_path: Path) -> None:
    taken = tmp_path / "file"
    taken.write_text("")
    done = chiplex("ask", "graph-summary", CHIPLEX_STORE=str(taken / "store"))
    done = chiplex("status", "--store", str(taken / "store"))
    assert done.returncode == 1
    assert done.stderr.startswith("chiplex: ")
    assert done.stderr.count("\n") == 1


def test_a_reader_that_stops_reading_is_no_error(shipped_store: Path, tmp_path: Path) -> None:
    for words in (["query", "-q", "SELECT * { ?s ?p ?o } LIMIT 20000"], ["ask"], ["--help"]):
        done = subprocess.Popen(
            [sys.executable, "-m", "tests.cli.run", *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(shipped_store, tmp_path),
        )
        assert done.stdout is not None
        assert done.stderr is not None
        done.stdout.close()
        assert done.stderr.read() == b""
        done.stderr.close()
        assert done.wait() == 0


def test_a_full_disk_is_one_line(shipped_store: Path, tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tests.cli.run", "ask", "place-groups", "--place", "MY"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env=environment(shipped_store, tmp_path),
        )
    assert (done.returncode, done.stderr) == (1, "chiplex: stdout: No space left on device\n")
