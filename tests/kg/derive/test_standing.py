import pyoxigraph
import pytest
from pyoxigraph import NamedNode

from kg.derive import classification, standing
from kg.derive.reading import node, nodes, objects, text
from kg.terms import DERIVED_FROM, thing
from tests.kg.derive.figures import add, chip, derived, figures, ruled

EDITION = "2023-11-17"


def stands(*sets: str | None) -> tuple[pyoxigraph.Store, NamedNode]:
    """A chip with one figure set for each ``tpp/area``, ``tpp`` or nothing; the first preferred."""
    store = ruled()
    of = chip(store)
    for n, one in enumerate(sets):
        tpp, _, die = (one or "").partition("/")
        rates = {"INT1": tpp} if tpp else {}
        preferred = "no" if n else "yes"
        values = {"die": die} if die else {}
        figures(store, of, f"s{n}", rates=rates, preferred=preferred, **values)
    derived(store, classification.derive, standing.derive)
    return store, thing("standing", f"x/3a090-a/{EDITION}")


@pytest.mark.parametrize(
    ("sets", "expected"),
    [
        (["4800", "5000"], "certain"),
        (["128", "256"], "excluded"),
        ([None, None], "undetermined"),
        (["4800", "128"], "possible"),
        (["4800", None], "possible"),
        (["128", None], "possible"),
        (["4480/665.61", "4480/833.61"], "possible"),
        (["2048"], "possible"),
    ],
)
def test_a_chip_stands_where_all_its_figure_sets_agree(
    sets: list[str | None], expected: str
) -> None:
    store, one = stands(*sets)
    assert text(store, one, "verdict") == expected


def test_two_readings_that_fall_to_two_paragraphs_are_certain_under_the_whole() -> None:
    store, one = stands("4480/665.61", "4480/833.61")
    assert text(store, one, "verdict") == "possible"
    assert text(store, thing("standing", f"x/3a090/{EDITION}"), "verdict") == "certain"


def test_a_standing_points_at_each_classification_and_at_the_preferred_one() -> None:
    store, one = stands("4800", "5000")
    sets = {thing("classification", f"x/s{n}/3a090-a/{EDITION}") for n in (0, 1)}
    assert set(objects(store, one, DERIVED_FROM)) == sets
    assert nodes(store, one, "preferredClassification") == [min(sets, key=str)]


def test_a_standing_lists_what_is_missing_once() -> None:
    store, one = stands("2048", "2100", None)
    assert text(store, one, "missing") == "applicable die area, dense rate"


def test_a_standing_has_the_days_of_its_edition() -> None:
    store, _ = stands("4800")
    then = thing("standing", "x/3a090-a/2022-10-07")
    assert text(store, then, "fromEarliest") == "2022-10-21"
    assert text(store, then, "untilLatest") == "2023-11-17"
    assert text(store, thing("standing", f"x/3a090-a/{EDITION}"), "untilLatest") is None


@pytest.mark.parametrize(
    ("figure", "a", "b"),
    [("12800/1331", "certain", "excluded"), ("2896/608.5", "excluded", "certain"),
     ("2048", "possible", "possible"), (None, "undetermined", "undetermined")],
)  # fmt: skip
def test_a_card_meets_the_hosts_control_as_its_chip_meets_that_of_chips(
    figure: str | None, a: str, b: str
) -> None:
    store, _ = stands(figure)
    card = thing("card", "board")
    add(store, (card, "a", "Card"), (card, "holds", thing("chip", "x")))
    derived(store, standing.derive)
    for control, expected in (("4a090-a", a), ("4a090-b", b)):
        found = thing("standing", f"card/board/{control}/{EDITION}")
        assert text(store, found, "verdict") == expected
        assert node(store, found, "card") == card
        assert card in objects(store, found, DERIVED_FROM)


def test_the_confidence_is_the_weakest_of_the_classifications() -> None:
    store = ruled()
    of = chip(store)
    figures(store, of, "s0", rates={"INT1": "9000"})
    figures(store, of, "s1", rates={"INT1": "9000"}, confidence="rumour", preferred="no")
    derived(store, classification.derive, standing.derive)
    found = node(store, thing("standing", f"x/3a090-a/{EDITION}"), "confidence")
    assert found == thing("confidence", "rumour")


@pytest.mark.parametrize(
    ("partial", "expected"),
    [("2048", "certain"), (None, "certain"), ("128", "possible")],
)
def test_what_a_partial_set_leaves_open_is_no_disagreement(
    partial: str | None, expected: str
) -> None:
    store = ruled()
    of = chip(store)
    figures(store, of, "s0", rates={"INT1": "4800"})
    rates = {"INT1": partial} if partial else {}
    other = figures(store, of, "s1", rates=rates, preferred="no", confidence="rumour")
    add(store, (other, "partial", "yes"))
    derived(store, classification.derive, standing.derive)
    one = thing("standing", f"x/3a090-a/{EDITION}")
    heard = partial == "128"
    assert text(store, one, "verdict") == expected
    assert len(objects(store, one, DERIVED_FROM)) == (2 if heard else 1)
    grade = "rumour" if heard else "secondary"
    assert node(store, one, "confidence") == thing("confidence", grade)


def test_a_chip_of_partial_sets_alone_stands_where_they_do() -> None:
    store = ruled()
    of = chip(store)
    only = figures(store, of, "s0", rates={"INT1": "2048"})
    add(store, (only, "partial", "yes"))
    derived(store, classification.derive, standing.derive)
    assert text(store, thing("standing", f"x/3a090-a/{EDITION}"), "verdict") == "possible"
