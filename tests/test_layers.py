"""The house rules on modules: imports go down only, and nothing outgrows its room."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

RANKS = """
cli library serve export build explain
questions names store load,derive,check,fetch resources terms errors
"""
RANK = {name: n for n, names in enumerate(RANKS.split()) for name in names.split(",")}
NO_NAMES = {"utils", "helpers", "common", "core", "base"}
PATHS = sorted(
    path.relative_to(ROOT).as_posix()
    for top in ("kg", "cli", "tests", "benchmarks")
    for path in (ROOT / top).rglob("*.py")
)


def imports(path: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """What a module imports: the dots before it, and its full name in parts."""
    package = Path(path).parent.parts
    for node in ast.walk(ast.parse((ROOT / path).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((0, tuple(alias.name.split("."))) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else ()
            start += tuple(node.module.split(".")) if node.module else ()
            yield from ((node.level, (*start, alias.name)) for alias in node.names)


@pytest.mark.parametrize(
    "path", [p for p in PATHS if p.startswith("kg/") and p != "kg/__init__.py"]
)
def test_imports_go_down_only(path: str) -> None:
    own = Path(path).with_suffix("").parts[1]
    assert own in RANK, f"no rank is called {own}"
    for _, (top, *rest) in imports(path):
        assert top != "cli" or path == "kg/cli.py"
        if top == "kg" and rest[:1] != [own]:
            assert RANK.get("".join(rest[:1]), -1) > RANK[own], f"{path} imports {'.'.join(rest)}"


@pytest.mark.parametrize("path", [p for p in PATHS if p.startswith("cli/")])
def test_a_command_names_its_siblings_relatively(path: str) -> None:
    for dots, name in imports(path):
        assert dots < len(Path(path).parts), "reaches out of cli"
        assert dots or name[0] != "cli", "the package is called kg.cli in a wheel"
        assert name[:2] != ("kg", "cli"), "the door is for those outside"


@pytest.mark.parametrize("path", PATHS)
def test_no_module_outgrows_its_room(path: str) -> None:
    source = (ROOT / path).read_text("utf-8")
    assert not NO_NAMES & set(Path(path).with_suffix("").parts)
    assert source.count("\n") <= 250
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            assert lines <= 40, f"{path}:{node.lineno} {node.name}: {lines} lines"
