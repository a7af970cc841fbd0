import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.conftest import Run, environment
from tests.cli.test_ask import table
from tests.conftest import ROOT
from tests.site import Reply, Site, running

FIXTURES = ROOT / "tests" / "fixtures"
FULL = "/api/versioner/v1/full/2026-07-23/title-15.xml"
PART = Reply((FIXTURES / "ecfr" / "part-744.xml").read_bytes(), type="application/xml", tag='"1"')
ARTICLE = """<!DOCTYPE html><html><head><title>Guidance on Ascend</title>
<meta property="article:published_time" content="2025-05-14"></head><body><article>
<p>The Commerce Department issued guidance on Tuesday. It said that using Huawei's Ascend 910C
anywhere in the world risks violating US export controls.</p></article></body></html>"""
PAGE = Reply(ARTICLE.encode(), type="text/html; charset=utf-8")
NUMBERED = ("fetch", "federal-register", "--number", "2025-00711")


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as found:
        found.put(FULL, PART)
        found.put("/news/ascend", PAGE)
        yield found


@pytest.fixture
def copied(shipped_store: Path, tmp_path: Path) -> str:
    """A store of one's own to load into."""
    shutil.copytree(shipped_store, tmp_path / "store")
    return str(tmp_path / "store")


def words(folder: Path) -> list[str]:
    return [
        "fetch",
        "ecfr",
        "--title",
        "15",
        "--part",
        "744",
        "--date",
        "2026-07-23",
        "-o",
        str(folder),
    ]


def test_what_was_fetched_can_be_loaded(
    chiplex: Run, site: Site, copied: str, tmp_path: Path
) -> None:
    folder = tmp_path / "law"
    done = chiplex(*words(folder), CHIPLEX_FETCH_BASE=site.base)
    (row,) = table(done.stdout)
    assert (done.returncode, row["state"], row["bytes"]) == (0, "new", str(len(PART.body)))
    assert done.stderr == f"chiplex: a file in {folder}, which `chiplex load {folder}` takes\n"
    again = chiplex(*words(folder), "--base", f"{site.base}/", "-q", "-f", "json")
    (binding,) = json.loads(again.stdout)["results"]["bindings"]
    assert (binding["state"]["value"], again.stderr) == ("unchanged", "")
    (loaded,) = table(chiplex("load", str(folder), "--store", copied, check=True).stdout)
    assert (loaded["kind"], loaded["state"]) == ("ecfr", "new")
    asked = f"SELECT ?url {{ GRAPH ?g {{ <{loaded['document']}> <https://schema.org/url> ?url }} }}"
    (found,) = table(chiplex("query", "-q", asked, "--store", copied, check=True).stdout)
    assert found["url"] == row["url"] == f"{site.base}{FULL}?part=744"


def test_an_address_can_be_loaded(chiplex: Run, site: Site, copied: str) -> None:
    url = f"{site.base}/news/ascend"
    given = {"CHIPLEX_FETCH_BASE": site.base, "CHIPLEX_STORE": copied}
    done = chiplex("load", url, **given)
    (row,) = table(done.stdout)
    assert (done.returncode, row["kind"], row["state"]) == (0, "article", "new"), done.stderr
    asked = f"SELECT ?url {{ GRAPH ?g {{ <{row['document']}> <https://schema.org/url> ?url }} }}"
    (found,) = table(chiplex("query", "-q", asked, **given).stdout)
    assert found["url"] == url
    site.put("/gone", Reply(status=410))
    kept = chiplex("load", f"{site.base}/gone", url, "--keep-going", **given)
    assert (kept.returncode, table(kept.stdout)[0]["state"]) == (3, "same")
    assert f"chiplex: {site.base}/gone: gone (410)" in kept.stderr


def test_a_fault_in_a_page_is_told_with_its_address(chiplex: Run, site: Site, copied: str) -> None:
    site.put("/bad.csv", Reply(b"source,name,alt_names\n", type="text/csv"))
    url = f"{site.base}/bad.csv"
    done = chiplex("load", url, CHIPLEX_FETCH_BASE=site.base, CHIPLEX_STORE=copied)
    assert done.returncode == 1
    assert done.stderr.startswith(f"chiplex: {url}:1: no column")


@pytest.mark.parametrize(
    ("reply", "args", "status", "said"),
    [
        (Reply(status=404), NUMBERED, 4, "(404): not found"),
        (Reply(b"<html><title>Access</title>", type="text/html"), NUMBERED, 1, "HTML where JSON"),
        (replace(PART, pause=0.01), (*NUMBERED, "--time-limit", "0.2"), 5, "not whole after 0.2 s"),
        (PART, (*NUMBERED, "--max-size", "1k"), 1, "more than 1,024 bytes"),
        (PART, (*NUMBERED, "--max-size", "big"), 2, "is not a size such as 500M"),
        (PART, (*NUMBERED, "--time-limit", "0"), 2, "not a number of seconds above 0"),
        (PART, (*NUMBERED, "--agency", "x"), 2, "give --number or --agency, one of them"),
        (PART, ("fetch", "federal-register"), 2, "give --number or --agency, one of them"),
        (PART, (*NUMBERED, "--base", "mirror"), 2, "is not an address such as"),
        (PART, (*NUMBERED, "-f", "xls"), 2, "no format is named 'xls'"),
        (PART, (*NUMBERED, "--from", "2025-01-01"), 2, "--from does not go with --number"),
        (PART, ("fetch", "gleif", "--name", "x", "--parents"), 2, "--parents does not go with"),
        (PART, ("fetch", "gleif"), 2, "give --lei, --name or --golden-copy"),
        (PART, ("fetch", "ecfr"), 2, "missing option '--title'"),
        (PART, ("fetch", "efcr"), 2, "did you mean 'ecfr'"),
        (PART, ("load", "https://localhost/a"), 2, "no public host"),
        (PART, ("load", "HTTP://example.org/a"), 2, "only https addresses are read"),
        (PART, ("load", "https://example.org/a", "none.csv"), 1, "no such file"),
    ],
)
def test_what_goes_wrong_is_one_line_and_a_status(
    chiplex: Run,
    site: Site,
    tmp_path: Path,
    reply: Reply,
    args: tuple[str, ...],
    status: int,
    said: str,
) -> None:
    site.put("/api/v1/documents/2025-00711.json", reply)
    folder = tmp_path / "fetched"
    where = ("-o", str(folder)) if args[0] == "fetch" and len(args) > 2 else ()
    done = chiplex(*args, *where, CHIPLEX_FETCH_BASE=site.base)
    assert (done.returncode, done.stdout) == (status, ""), done.stderr
    assert said.lower() in done.stderr.lower()
    assert done.stderr.count("\n") == 1
    assert not folder.exists() or all(path.name[0] == "." for path in folder.iterdir())


def test_a_search_that_finds_nothing_says_so(chiplex: Run, site: Site, tmp_path: Path) -> None:
    site.put("/api/v1/documents.json", Reply(b'{"count": 0}', type="application/json"))
    done = chiplex(
        "fetch", "federal-register", "--agency", "industry-and-security-bureau",
        "--from", "2025-01-01", "--until", "2025-01-02", "-o", str(tmp_path / "none"),
        CHIPLEX_FETCH_BASE=site.base,
    )  # fmt: skip
    assert done.returncode == 0
    assert (
        "no document of industry-and-security-bureau from 2025-01-01 to 2025-01-02" in done.stderr
    )
    assert table(done.stdout) == []


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_fetch_that_was_ended_leaves_nothing_to_load_and_goes_on_later(
    chiplex: Run, site: Site, shipped_store: Path, tmp_path: Path, how: signal.Signals
) -> None:
    folder = tmp_path / "law"
    site.put(FULL, replace(PART, ranges=True, pause=0.01), replace(PART, ranges=True))
    given = environment(shipped_store, tmp_path) | {"CHIPLEX_FETCH_BASE": site.base}
    done = subprocess.Popen(
        [sys.executable, "-m", "tests.cli.run", *words(folder)],
        env=given,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    part = folder / ".title-15-part-744-2026-07-23.xml.part"
    until = time.monotonic() + 30
    while not (part.exists() and site.seen) and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(0.1)
    os.kill(done.pid, how)
    assert done.stderr is not None
    with done.stderr:
        assert done.stderr.read() in (b"", b"Aborted.\n", b"chiplex: aborted\n")
    assert done.wait() == (130 if how is signal.SIGINT else -signal.SIGKILL)
    assert [path for path in folder.iterdir() if path.name[0] != "."] == []
    assert chiplex(*words(folder), CHIPLEX_FETCH_BASE=site.base).returncode == 0
    (file,) = folder.glob("*.xml")
    assert file.read_bytes() == PART.body


def test_a_disk_that_is_full_is_one_line(site: Site, shipped_store: Path, tmp_path: Path) -> None:
    folder = tmp_path / "law"
    done = subprocess.run(
        [sys.executable, "-m", "tests.cli.run", *words(folder)],
        env=environment(shipped_store, tmp_path) | {"CHIPLEX_FETCH_BASE": site.base},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)),
    )
    part = folder / ".title-15-part-744-2026-07-23.xml.part"
    assert (done.returncode, done.stderr) == (1, f"chiplex: {part}: file too large\n")
    assert all(path.name[0] == "." for path in folder.iterdir())
