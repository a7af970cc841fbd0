"""The wheel, made by way of the sdist and run away from the checkout."""

import subprocess
import sys
import sysconfig
from pathlib import Path
from venv import EnvBuilder
from zipfile import ZipFile

import pytest

from tests.conftest import ROOT

DATA = ("ontology", "queries", "shapes", "documents")


def run(*command: str | Path) -> str:
    """What a command prints, run from the root of the file system."""
    done = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    room = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", room, ROOT)
    (made,) = room.glob("*.whl")
    return made


def test_only_kg_is_at_the_top_of_the_wheel(wheel: Path) -> None:
    with ZipFile(wheel) as packed:
        names = set(packed.namelist())
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"kg"}
    assert "kg/cli/__init__.py" in names
    assert "kg/cli.py" not in names


def test_every_file_that_ships_is_in_the_wheel(wheel: Path) -> None:
    ships = {
        f"kg/_data/{path.relative_to(ROOT).as_posix()}"
        for name in DATA
        for path in (ROOT / name).rglob("*")
        if path.is_file()
    }
    with ZipFile(wheel) as packed:
        assert ships == {name for name in packed.namelist() if name.startswith("kg/_data/")}


def test_what_is_known_of_triplestores_is_in_the_wheel(wheel: Path) -> None:
    with ZipFile(wheel) as packed:
        names = set(packed.namelist())
    here = {path.name for path in (ROOT / "kg" / "store" / "profiles").iterdir()}
    assert {f"kg/store/profiles/{name}" for name in here} <= names
    assert "generic.toml" in here


def test_the_installed_command_runs_anywhere(wheel: Path, tmp_path: Path) -> None:
    EnvBuilder().create(tmp_path)
    python = tmp_path / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", python)
    run(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel)
    (site,) = tmp_path.glob("lib/python*/site-packages")
    # What chiplex needs comes from here; an editable install of it does not, for a path that is
    # named in a .pth file has its own .pth files left alone.
    (site / "needs.pth").write_text(sysconfig.get_path("purelib"))
    assert run(tmp_path / "bin" / "chiplex", "--version").startswith("chiplex ")
    assert Path(run(python, "-c", "import kg.cli; print(kg.cli.__file__)").strip()).is_relative_to(
        site
    )
