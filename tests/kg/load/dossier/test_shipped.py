"""The dossiers that ship load whole."""

from pathlib import Path

import pytest

from kg import resources
from kg.load import dossier

ROOT = resources.folder("documents")


@pytest.mark.parametrize("path", dossier.shipped(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_shipped_dossier_loads_without_fault(path: Path) -> None:
    assert dossier.detect(path)
    for record in dossier.records(path):
        assert not record.file.own
        assert list(dossier.quads(record))


def test_no_two_shipped_dossiers_describe_one_thing() -> None:
    seen: dict[tuple[str, str], Path] = {}
    for path in dossier.shipped():
        for record in dossier.records(path):
            thing = (record.kind, record.slug)
            assert thing not in seen, f"{thing} is in {seen[thing]} and {path}"
            seen[thing] = path
