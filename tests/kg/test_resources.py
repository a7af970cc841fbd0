import pytest

from kg.resources import folder
from tests.conftest import ROOT


@pytest.mark.parametrize("name", ["ontology", "queries", "shapes", "documents"])
def test_a_checkout_reads_its_own_folders(name: str) -> None:
    assert folder(name) == ROOT / name
