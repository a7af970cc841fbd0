import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_ask import table
from tests.conftest import ROOT

CHIPS = ROOT / "tests" / "fixtures" / "chip-table" / "ml_hardware.csv"
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


def test_a_chip_of_a_table_is_classified_by_edition(chiplex: Run, copied: str) -> None:
    done = chiplex("load", str(CHIPS), "--store", copied)
    (row,) = table(done.stdout)
    assert (done.returncode, row["kind"], row["records"]) == (0, "chip-table", "11")
    assert "rows without a manufacturer, left out: 1\n" in done.stderr
    assert "line 11 Nameless Maker 1" in done.stderr
    asked = chiplex("ask", "chip-controls", "--chip", "Example Alpha 100", "--store", copied)
    found = {(one["control"], one["edition"]): one for one in table(asked.stdout)}
    one = found["3A090.a", "2023-11-17"]
    assert (one["verdict"], one["tpp"], one["confidence"]) == ("certain", "6400", "secondary")
    again = chiplex("load", str(CHIPS), "--store", copied)
    assert [one["state"] for one in table(again.stdout)] == ["same"]


@pytest.mark.parametrize(
    ("args", "status", "said"),
    [
        (["-"], 2, "--as KIND"),
        (["none.csv"], 1, "no such file"),
        (["http://example.org/a.csv"], 2, "only https addresses are read"),
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


ARTICLE = """Commerce warns on Ascend

On May 13, the Commerce Department issued guidance. It warned against using Huawei's Ascend 910C.
"""


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_an_article_is_loaded_checked_and_asked_of(
    chiplex: Run, copied: str, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_text(ARTICLE)
    given = ("--published", "2025-05-14", "--publisher", "The Example Post", "--store", copied)
    done = chiplex("load", str(tmp_path / name), *given)
    (row,) = table(done.stdout)
    assert (done.returncode, row["kind"], row["state"]) == (0, "article", "new"), done.stderr
    asked = chiplex("ask", "documents-by", "--publisher", "example post", "--store", copied)
    (document,) = table(asked.stdout)
    assert (document["title"], document["date"]) == ("Commerce warns on Ascend", "2025-05-14")
    spoken = chiplex("ask", "mentions-of", "--chip", "Ascend 910C", "--store", copied)
    found = [one for one in table(spoken.stdout) if one["document"] == document["document"]]
    start = ARTICLE.index("Ascend 910C")
    assert str(start) in {one["start"] for one in found}


def test_an_article_alone_makes_a_store(chiplex: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    store = str(tmp_path / "new")
    done = chiplex("load", str(tmp_path / "a.txt"), "--empty", "--store", store)
    assert done.returncode == 0, done.stderr
    asked = chiplex("ask", "mentions-of", "--org", "Huawei", "--store", store)
    assert "Huawei" in {one["words"] for one in table(asked.stdout)}


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
    assert len(set(given.stdout.splitlines())) == int(old["quads"])
    none = chiplex("status", "--archived", "no-such", **env)
    assert (none.returncode, none.stderr.count("\n")) == (2, 1)
    assert chiplex("build", "--only-shipped", **env).returncode == 0
    assert all(row["replaced"] for row in table(chiplex("status", "--documents", **env).stdout))
