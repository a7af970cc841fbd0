import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_ask import table
from tests.conftest import ROOT

LIST = ROOT / "tests" / "fixtures" / "screening" / "consolidated.csv"


@pytest.fixture
def copied(shipped_store: Path, tmp_path: Path) -> str:
    """A store of one's own to load into."""
    shutil.copytree(shipped_store, tmp_path / "store")
    return str(tmp_path / "store")


def test_a_load_prints_a_row_and_counts_on_stderr(chiplex: Run, copied: str) -> None:
    done = chiplex("load", str(LIST), "--store", copied)
    (row,) = table(done.stdout)
    assert (done.returncode, row["kind"], row["state"]) == (0, "screening-list", "new")
    assert "duplicate: 1" in done.stderr
    again = chiplex(
        "load", "-", "--as", "screening-list", given=LIST.read_text(), CHIPLEX_STORE=copied
    )
    assert again.returncode == 0
    asked = chiplex("ask", "org-status", "--org", "DOE, Jane Example", "--store", copied)
    assert asked.returncode == 0, asked.stderr


@pytest.mark.parametrize(
    ("args", "status", "said"),
    [
        (["-"], 2, "--as KIND"),
        (["none.csv"], 1, "no such file"),
        (["https://example.org/a.csv"], 2, "addresses are not read yet"),
        ([str(LIST), "--as", "screning-list"], 2, "did you mean screening-list?"),
        ([str(LIST), "--published", "2025-02-30"], 2, "is not a day"),
        ([str(LIST), "--url", "not an address"], 2, "is not an address"),
    ],
)
def test_what_cannot_be_loaded_is_said_in_one_line(
    chiplex: Run, args: list[str], status: int, said: str
) -> None:
    done = chiplex("load", *args)
    assert (done.returncode, done.stdout) == (status, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_record_that_is_left_out_shows_in_the_exit_status(
    chiplex: Run, copied: str, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text(LIST.read_text().replace("Specially Designated Nationals (SDN)", "Nobody's", 1))
    assert chiplex("load", str(bad), "--store", copied).returncode == 1
    done = chiplex("load", str(bad), "--store", copied, "--keep-going")
    (row,) = table(done.stdout)
    assert (done.returncode, row["skipped"]) == (3, "1")
    assert "is not known" in done.stderr


def test_the_status_names_what_was_loaded_and_gives_older_versions_back(
    chiplex: Run, copied: str, tmp_path: Path
) -> None:
    env = {"CHIPLEX_STORE": copied}
    assert chiplex("load", str(LIST), **env).returncode == 0
    newer = tmp_path / "newer.csv"
    newer.write_text("".join(LIST.read_text().splitlines(keepends=True)[:2]))
    assert chiplex("load", str(newer), **env).returncode == 0
    said = {row["what"]: row["value"] for row in table(chiplex("status", **env).stdout)}
    assert said["older versions"].startswith("1;")
    old, new = table(chiplex("status", "--documents", **env).stdout)
    assert (old["replaced"] != "", new["replaced"]) == (True, "")
    assert int(old["quads"]) > int(new["quads"])
    given = chiplex("status", "--archived", old["archive"][:12], **env)
    assert given.stdout.count("\n") == int(old["quads"])
    none = chiplex("status", "--archived", "no-such", **env)
    assert (none.returncode, none.stderr.count("\n")) == (2, 1)
    assert chiplex("build", "--only-shipped", **env).returncode == 0
    assert all(row["replaced"] for row in table(chiplex("status", "--documents", **env).stdout))
