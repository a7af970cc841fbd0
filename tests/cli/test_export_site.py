import shutil
from pathlib import Path

from tests.cli.conftest import Run
from tests.conftest import ROOT

TABLE = ROOT / "tests/fixtures/screening/consolidated.csv"


def test_a_site_is_written_of_any_store(chiplex: Run, tmp_path: Path) -> None:
    env = {"CHIPLEX_STORE": str(tmp_path / "store")}
    done = chiplex("load", str(TABLE), "--empty", **env)
    assert done.returncode == 0, done.stderr
    site = tmp_path / "deep" / "site"
    done = chiplex("export", "site", str(site), **env)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "pages of things" in done.stderr
    assert "give --base URL" in done.stderr
    assert (site / "index.html").is_file()
    assert any((site / "id/org").glob("*.ttl"))
    address = "https://example.org/chips"
    done = chiplex("export", "site", str(site), "--base", address, **env)
    assert done.returncode == 0, done.stderr
    assert "give --base" not in done.stderr
    assert f"<loc>{address}/index.html</loc>" in (site / "sitemap.xml").read_text()
    assert f"[E=SITE:{address}]" in (site / "w3id/.htaccess").read_text()


def test_what_is_not_ours_is_not_touched(chiplex: Run, tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "letter.txt").write_text("dear")
    done = chiplex("export", "site", str(folder))
    assert done.returncode == 1
    assert "holds letter.txt, which no earlier site put there; give another folder" in done.stderr
    assert [file.name for file in folder.iterdir()] == ["letter.txt"]
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".")] == []
    shutil.rmtree(folder)


def test_a_base_that_is_no_address_is_told_at_once(chiplex: Run, tmp_path: Path) -> None:
    done = chiplex("export", "site", str(tmp_path / "site"), "--base", "example.org")
    assert done.returncode == 2
    assert "--base 'example.org' is no address such as https://example.org/chiplex/" in done.stderr
    assert not (tmp_path / "site").exists()
