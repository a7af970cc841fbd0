"""`chiplex export` as one types it."""

import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from kg.store import home, open_store
from tests.cli.conftest import Run, environment


def test_everything_is_written_and_described(
    chiplex: Run, shipped_store: Path, tmp_path: Path
) -> None:
    path = tmp_path / "all.nq.zst"
    done = chiplex("export", "-o", str(path), "--describe")
    assert done.returncode == 0, done.stderr
    store = open_store(home(shipped_store))
    said = f"chiplex: {path}: {store.made.quads:,} statements in {store.made.graphs} graphs\n"
    assert (done.stdout, done.stderr) == ("", said)
    assert store.hash in (tmp_path / "all.nq.zst.dcat.ttl").read_text("utf-8")


def test_a_thing_goes_to_stdout_as_turtle(chiplex: Run) -> None:
    done = chiplex("export", "--thing", "昇腾910C")
    found = list(parse(done.stdout.encode(), RdfFormat.TURTLE))
    assert {quad.subject.value for quad in found} == {
        "https://w3id.org/chiplex/id/chip/ascend-910c"
    }
    assert done.stderr == ""


def test_a_question_s_options_are_options_of_export(chiplex: Run) -> None:
    words = ["--question", "org-status", "--org", "SMIC", "--as-of", "2025-05-14"]
    done = chiplex("export", *words, "-f", "nt")
    assert done.returncode == 0, done.stderr
    assert "id/org/smic>" in done.stdout
    assert done.stdout.count("#ResultSolution>") > 0
    help_ = chiplex("export", "--question", "org-status", "--help").stdout
    assert "--org ORG" in help_
    assert help_.count("\n  --as-of ") == 1


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["-f", "tll"], 2, "no format is named 'tll' here; did you mean ttl?"),
        (["out.ttl"], 2, "a file comes after -o: chiplex export -o out.ttl"),
        (["qestions"], 2, "no such command 'qestions'. Did you mean 'questions'"),
        (["--graph", "dossier/chps"], 2, "no graph is named 'dossier/chps'; did you mean"),
        (["--thing", "Ascend 911"], 2, "nothing is named 'Ascend 911'; did you mean Ascend 910"),
        (["--question", "rule-hist"], 2, "no question is named 'rule-hist'; did you mean"),
        (["--question", "rule-history"], 2, "rule-history needs --instrument"),
        (["--question", "rule-history", "--chip", "H100"], 2, "no such option: --chip"),
        (
            ["--question", "chip-supply", "--chip", "H100", "--as-of", "2025-01-01"],
            2,
            "chip-supply takes no --as-of",
        ),
        (["--thing", "H100", "--graph", "chips"], 2, "--graph and --thing exclude each other"),
        (["--as-of", "2025-02-30"], 2, "--as-of '2025-02-30' is no date; write YYYY-MM-DD"),
        (["--describe"], 2, "--describe writes beside a file: give one with -o"),
        (["-o", "/nowhere/at/all.nq"], 1, "/nowhere/at/all.nq: no such file or directory"),
        (["-f", "csv"], 2, "csv makes several files: -f csv -o FOLDER"),
        (["-f", "nt", "questions"], 2, "options come after the word: export questions"),
        (["--graph", "chips", "questions"], 2, "options come after the word: export questions"),
        (["--endpoint", "prod"], 2, "export reads the store, not a triplestore"),
        (["questions", "--endpoint", "prod"], 2, "export reads the store, not a triplestore"),
        (["site", "public", "--endpoint", "prod"], 2, "export reads the store, not a triplestore"),
        (["--clock", "-o", "a.nq"], 2, "--clock says when in a description: give --describe"),
        (["questions", "-f", "csv"], 2, "no format is named 'csv' here"),
    ],
)
def test_a_mistake_is_one_line(chiplex: Run, words: list[str], status: int, said: str) -> None:
    done = chiplex("export", *words)
    assert done.returncode == status, done.stderr
    assert done.stdout == ""
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_reader_that_stops_reading_is_no_error(shipped_store: Path, tmp_path: Path) -> None:
    done = subprocess.Popen(
        [sys.executable, "-m", "tests.cli.run", "export", "--graph", "dossier/chips", "-f", "nq"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(shipped_store, tmp_path),
    )
    assert done.stdout is not None
    assert done.stderr is not None
    done.stdout.close()
    assert (done.stderr.read(), done.wait()) == (b"", 0)
    done.stderr.close()


def test_a_full_disk_is_one_line(shipped_store: Path, tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tests.cli.run", "export", "--graph", "chips", "-f", "nq"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env=environment(shipped_store, tmp_path),
        )
    assert (done.returncode, done.stderr) == (1, "chiplex: stdout: no space left on device\n")


def test_a_file_that_may_not_be_written_is_one_line(chiplex: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    path = tmp_path / "file" / "a.nq"
    done = chiplex("export", "--graph", "chips", "-o", str(path))
    assert (done.returncode, done.stderr) == (1, f"chiplex: {path}: not a directory\n")


def test_what_was_known_on_a_day_is_exported_as_of_another(chiplex: Run, tmp_path: Path) -> None:
    days = ("--known-at", "2099-01-01", "--as-of", "2021-01-01")
    found = {}
    for name, words in {"both": days, "one": days[2:], "none": ()}.items():
        path = tmp_path / f"{name}.nt"
        done = chiplex("export", "--graph", "listings", *words, "-o", str(path))
        assert done.returncode == 0, done.stderr
        found[name] = set(path.read_bytes().splitlines())
    assert found["both"] == found["one"] < found["none"]
    wrong = chiplex("export", "--known-at", "1999-01-01", "--as-of", "2021-01-01")
    assert (wrong.returncode, wrong.stdout) == (2, "")
