import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_ask import table


def test_the_status_is_a_table(chiplex: Run, shipped_store: Path, tmp_path: Path) -> None:
    said = {row["what"]: row["value"] for row in table(chiplex("status").stdout)}
    assert said["store"] == str(shipped_store / "generations" / "1")
    assert len(said["hash"]) == 64
    assert said["up to date"] == "yes"
    none = chiplex("status", "--store", str(tmp_path / "none"))
    assert (none.returncode, "none yet at" in none.stdout) == (0, True)
    assert not (tmp_path / "none").exists()


def test_the_shipped_graph_has_no_findings(chiplex: Run) -> None:
    done = chiplex("check")
    assert (done.returncode, done.stdout) == (0, ""), done.stdout[:500]
    assert "0 findings by " in done.stderr


def test_a_broken_dossier_names_its_line_and_the_old_graph_answers(
    chiplex: Run, shipped_store: Path, tmp_path: Path
) -> None:
    shutil.copytree(shipped_store, tmp_path / "store")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "broken.yaml").write_text(
        "dossier: organisations\nrecorded: soon\norganisations: []\n"
    )
    env = {"CHIPLEX_STORE": str(tmp_path / "store")}
    done = chiplex("build", "--quiet", **env)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "broken.yaml:3: " in done.stderr
    asked = chiplex("ask", "place-groups", "--place", "CN", **env)
    assert asked.returncode == 0
    assert "the old store of" in asked.stderr
    assert table(asked.stdout)


@pytest.mark.parametrize("command", ["build", "check"])
def test_an_engine_that_is_none_is_a_usage_error(chiplex: Run, command: str) -> None:
    done = chiplex(command, "--engine", "fest")
    assert done.returncode == 2
    assert "did you mean fast?" in done.stderr
