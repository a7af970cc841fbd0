import pytest

from kg.derive.packed import days, lines
from tests.queries.world import World


@pytest.fixture(scope="module")
def small() -> World:
    return World()


def test_words_are_lines_with_their_names_and_a_word_is_one_line() -> None:
    assert lines({"kind": "Order", "notes": "one\ntwo", "last": ""}) == (
        "\nkind: Order\nnotes: one two\nlast: \n"
    )


def test_days_are_twenty_one_signs() -> None:
    assert days("2025-05-13", "9999-12-31") == "2025-05-13 9999-12-31"


@pytest.mark.parametrize(
    ("packed", "plain"),
    [
        ("rowWords", {"issuer": "rowIssuer", "kind": "rowKind", "source": "rowSource"}),
        ("stateWords", {"status": "status", "enforced": "enforced", "notes": "notes"}),
    ],
)
def test_what_is_packed_is_what_the_plain_triples_say(
    small: World, packed: str, plain: dict[str, str]
) -> None:
    of = "?it" if packed == "rowWords" else "?state"
    match = "" if packed == "rowWords" else "?it cx:state ?state . ?state cx:from ?from ."
    day = "" if packed == "rowWords" else "FILTER (STRSTARTS(?words, STR(?from)))"
    for word, name in plain.items():
        rows = small.query(
            f"PREFIX cx: <https://w3id.org/chiplex/ns#> SELECT ?words ?said WHERE {{ "
            f"?it a cx:Provision ; cx:{packed} ?words . {match} {of} cx:{name} ?said . {day} }}"
        ).rows
        assert rows
        for words, said in rows:
            assert f"\n{word}: {said.value}\n" in words.value  # type: ignore[union-attr]
