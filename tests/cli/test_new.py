import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_ask import table

SHENZHEN = "深圳示例科技有限公司"
OWN = """
PREFIX cx: <https://w3id.org/chiplex/ns#>
SELECT ?graph { ?document a cx:OwnDossier ; cx:graph ?graph } ORDER BY ?graph
"""


def test_the_dossiers_of_ones_own_pass_the_check_and_outlive_a_build(
    chiplex: Run, shipped_store: Path, tmp_path: Path
) -> None:
    shutil.copytree(shipped_store, tmp_path / "store")
    env = {"CHIPLEX_STORE": str(tmp_path / "store")}
    for words in (
        ("org", "Example Malaysia Sdn Bhd", "--seat", "MY", "--owner", "TSMC", "--share", "60"),
        ("org", SHENZHEN, "--seat", "China"),
        ("org", "Bare"),
        ("chip", "X100"),
        ("chip", "Y200", "--designer", "cambricon", "--rates", "FP16 400|INT8 800"),
        ("instrument", "Group policy on PRC chips", "--seat", "MY"),
        ("instrument", "集团芯片政策"),
    ):
        done = chiplex("new", *words, **env)
        assert done.returncode == 0, done.stderr
        assert Path(done.stdout.strip()).is_file()
    for generation in (2, 3):
        done = chiplex("build", "--quiet", **env)
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith(f"generation {generation}: ")
    graphs = chiplex("query", "-q", OWN, **env).stdout.split()[1:]
    assert len(graphs) == 6
    assert all(name.startswith("https://w3id.org/chiplex/graph/own/") for name in graphs)
    for party in ("Example Malaysia Sdn Bhd", SHENZHEN):
        asked = ("rules-for-use", "--chip", "X100", "--in", "MY", "--party", party)
        assert table(chiplex("ask", *asked, **env).stdout)
    assert "6 in" in chiplex("status", **env).stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("org", "TSMC", "--id", "tsmc"), "the graph has org:tsmc already; --id gives"),
        (("org", "\U0001f600"), "a name has a letter or a digit"),
        (("org", "a\tb\x1b"), "no control characters"),
        (("org", "x" * 400), "at most 300 characters"),
        (("org", "x", "--id", "No Slug"), "not 'No Slug'"),
        (("org", "x", "--seat", "Narnia"), "no place is named 'Narnia'"),
        (("org", "x", "--seat", "D:5"), "is no country or territory"),
        (("org", "x", "--owner", "Nobody Ltd"), "no party is named 'Nobody Ltd'"),
        (("org", "x", "--owner", "tsmc", "--share", "200"), "no number from 0 to 100"),
        (("org", "x", "--share", "20"), "--share needs --owner"),
        (("org",), "missing argument 'name'"),
    ],
)
def test_what_cannot_be_written_is_one_line_and_leaves_nothing(
    chiplex: Run, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    done = chiplex("new", *words)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "own").exists()


def test_a_dossier_is_never_written_over(chiplex: Run) -> None:
    assert chiplex("new", "org", "Bare").returncode == 0
    done = chiplex("new", "org", "Bare")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.endswith("organisations-bare.yaml: is there already\n")


def test_a_chip_that_is_no_row_is_taken_back(chiplex: Run, tmp_path: Path) -> None:
    assert chiplex("new", "chip", "X100").returncode == 0
    before = (tmp_path / "own" / "chips.csv").read_text("utf-8")
    done = chiplex("new", "chip", "X200", "--rates", "FP16 fast")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "'fast' is not a number" in done.stderr
    assert (tmp_path / "own" / "chips.csv").read_text("utf-8") == before


def test_a_name_that_the_graph_knows_is_remarked_on(chiplex: Run) -> None:
    done = chiplex("new", "org", "Huawei Technologies", "--id", "my-huawei")
    assert done.returncode == 0
    assert "goes by that name too; ask for the new one as org:my-huawei" in done.stderr
