import pytest

from tests.queries.world import World

ASKED = """
PREFIX cx: <https://w3id.org/chiplex/ns#>
SELECT ?document ?words WHERE { ?document a cx:%s ; cx:documentWords ?words }
"""


@pytest.fixture(scope="module")
def small() -> World:
    return World()


@pytest.mark.parametrize("name", ["Source", "Dossier", "Article"])
def test_a_document_says_its_class_after_its_days(small: World, name: str) -> None:
    rows = small.query(ASKED % name).rows
    assert rows
    for _, words in rows:
        days, _, said = getattr(words, "value", "").partition("\n")
        assert len(days) == 21
        assert f"\nclass: {name}\n" in f"\n{said}"


def test_every_document_with_a_label_has_its_words(small: World) -> None:
    asked = ASKED.replace("cx:documentWords ?words", "rdfs:label ?words").replace(
        "SELECT", "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\nSELECT"
    )
    for name in ("Source", "Dossier"):
        labelled = {document for document, _ in small.query(asked % name).rows}
        assert labelled == {document for document, _ in small.query(ASKED % name).rows}
