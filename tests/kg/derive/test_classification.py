import pyoxigraph
import pytest
from pyoxigraph import NamedNode

from kg.derive import classification
from kg.derive.reading import node, text
from kg.terms import thing
from tests.kg.derive.figures import add, chip, derived, figures, ruled

THEN, NOW, LATER = "2022-10-07", "2023-11-17", "2026-01-15"


def found(made: NamedNode, control: str, edition: str = NOW) -> NamedNode:
    slug = made.value.split("/figure-set/")[1]
    return thing("classification", f"{slug}/{control}/{edition}")


def verdict(store: pyoxigraph.Store, made: NamedNode, control: str, edition: str = NOW) -> str:
    return text(store, found(made, control, edition), "verdict") or ""


def basis(store: pyoxigraph.Store, made: NamedNode, control: str, edition: str = NOW) -> str:
    return text(store, found(made, control, edition), "basis") or ""


def one(
    tpp: str | None, die: str | None = None, *, use: str = "yes", **values: str
) -> tuple[pyoxigraph.Store, NamedNode]:
    store = ruled()
    if die is not None:
        values["die"] = die
    made = figures(store, chip(store, use=use), rates={"INT1": tpp} if tpp else {}, **values)
    derived(store, classification.derive)
    return store, made


@pytest.mark.parametrize(
    ("tpp", "die", "a", "b", "either"),
    [
        ("4800", None, "certain", "excluded", "certain"),
        ("4799.99", None, "possible", "possible", "possible"),
        ("4800", "100000", "certain", "excluded", "certain"),
        ("1600", "270.27", "certain", "excluded", "certain"),  # 1600 / 5.92 is 270.27027
        ("1600", "270.28", "excluded", "certain", "certain"),
        ("1599.99", "1", "excluded", "excluded", "excluded"),
        ("2400", "1500", "excluded", "certain", "certain"),
        ("2400", "1500.01", "excluded", "excluded", "excluded"),
        ("2399.99", "1499", "excluded", "excluded", "excluded"),
        ("1600", "500", "excluded", "certain", "certain"),
        ("1600", "500.01", "excluded", "excluded", "excluded"),
        (None, "800", "undetermined", "undetermined", "undetermined"),
        (None, None, "undetermined", "undetermined", "undetermined"),
    ],
)
def test_the_limits_of_2023_are_met_from_the_printed_figure_on(
    tpp: str | None, die: str | None, a: str, b: str, either: str
) -> None:
    store, made = one(tpp, die)
    assert verdict(store, made, "3a090-a") == a
    assert verdict(store, made, "3a090-b") == b
    assert verdict(store, made, "3a090") == either


@pytest.mark.parametrize(
    ("tpp", "io", "expected"),
    [
        ("4800", "600", "certain"),
        ("4800", "599.9", "excluded"),
        ("4799", "900", "excluded"),
        ("4799", None, "excluded"),
        ("4800", None, "possible"),
        (None, "900", "undetermined"),
        (None, "400", "excluded"),
    ],
)
def test_in_2022_both_rate_and_input_output_count(
    tpp: str | None, io: str | None, expected: str
) -> None:
    store, made = one(tpp, **({"io": io} if io else {}))
    assert verdict(store, made, "3a090-a", THEN) == expected
    assert verdict(store, made, "3a090", THEN) == expected


@pytest.mark.parametrize(
    ("tpp", "use", "expected"),
    [
        ("4700", "yes", "certain"),
        ("4700", "no", "excluded"),
        ("4700", "unknown", "possible"),
        ("4800", "no", "certain"),
        ("4800", "unknown", "certain"),
        ("1000", "unknown", "excluded"),
    ],
)
def test_a_chip_that_is_not_for_data_centres_is_out_below_the_limit_alone(
    tpp: str, use: str, expected: str
) -> None:
    store, made = one(tpp, "600", use=use)
    assert verdict(store, made, "3a090-a") == expected


@pytest.mark.parametrize(
    ("tpp", "die", "dram", "expected"),
    [
        ("15832", "814", "4800", "certain"),
        ("15832", None, "4800", "certain"),
        ("20999.9", "814", "6499.9", "certain"),
        ("21000", "814", "4800", "excluded"),
        ("15832", "814", "6500", "excluded"),
        ("15832", "814", None, "possible"),
        ("2368", "814", "4000", "excluded"),
        ("4096", None, "1600", "possible"),
    ],
)
def test_the_policy_of_2026_asks_for_3a090_and_two_strict_limits(
    tpp: str, die: str | None, dram: str | None, expected: str
) -> None:
    store, made = one(tpp, die, **({"dram": dram} if dram else {}))
    assert verdict(store, made, "case-by-case-2026", LATER) == expected


@pytest.mark.parametrize(
    ("tpp", "die", "control", "said"),
    [
        ("12800", "1331.22", "3a090-a", "3A090.a.1"),
        ("4480", "665.61", "3a090-a", "3A090.a.2"),
        ("4480", "665.61", "3a090", "3A090.a.2"),
        ("2896", "608.5", "3a090", "3A090.b.1"),
        ("2368", "814", "3a090-a", "TPP 2368 below 4800; PD 2.91 below 5.92"),
        ("2368", "814", "3a090", "outside 3A090.a and 3A090.b"),
        ("1544", "294", "3a090-b", "TPP 1544 below 1600"),
        ("5793.6", "1448", "3a090-b", "reported under 3A090.a"),
        ("15832", "814", "3a090-b", "PD 19.45 not below 5.92"),
        ("2048", None, "3a090", "3A090.a.2 or 3A090.b.2"),
        (None, None, "3a090", "no dense rate is known"),
    ],
)
def test_the_basis_is_the_paragraph_met_or_the_limit_missed(
    tpp: str | None, die: str | None, control: str, said: str
) -> None:
    store, made = one(tpp, die)
    assert basis(store, made, control) == said


def test_the_note_on_data_centres_is_the_basis_where_it_takes_a_chip_out() -> None:
    store, made = one("4707.2", "608.5", use="no")
    assert basis(store, made, "3a090-a") == "taken out by Note 2 to 3A090"


@pytest.mark.parametrize(
    ("tpp", "die", "use", "dram", "control", "edition", "said"),
    [
        ("2048", None, "yes", None, "3a090", NOW, "applicable die area"),
        ("2048", "100", "unknown", None, "3a090-a", NOW, "whether it is for data centres"),
        (None, None, "yes", None, "3a090-a", NOW, "dense rate, applicable die area"),
        (None, "800", "yes", None, "3a090-a", NOW, "dense rate"),
        ("6000", None, "yes", None, "3a090-a", THEN, "I/O bandwidth"),
        ("6000", None, "unknown", None, "case-by-case-2026", LATER, "memory bandwidth"),
        ("6000", None, "yes", None, "3a090-a", NOW, None),
    ],
)
def test_what_is_missing_is_what_would_decide_and_nothing_else(
    tpp: str | None,
    die: str | None,
    use: str,
    dram: str | None,
    control: str,
    edition: str,
    said: str | None,
) -> None:
    store, made = one(tpp, die, use=use, **({"dram": dram} if dram else {}))
    assert text(store, found(made, control, edition), "missing") == said


def test_what_holds_for_every_value_of_a_missing_figure_is_certain() -> None:
    store, made = ruled(), thing("figure-set", "x/main")
    figures(store, chip(store), rates={"INT1": "5000"})
    either, edition = thing("control", "either"), thing("edition", "t")
    for name, comparison in (("low", "below"), ("high", "at-least")):
        threshold, limb = thing("threshold", name), thing("limb", name)
        bound = thing("bound", name)
        add(
            store,
            (threshold, "a", "Threshold"),
            (threshold, "control", thing("control", name)),
            (threshold, "edition", edition),
            (threshold, "alternative", limb),
            (limb, "bound", bound),
            (bound, "metric", "pd"),
            (bound, "comparison", comparison),
            (bound, "value", "7"),
            (thing("threshold", "either"), "unionOf", thing("control", name)),
        )
        broader = NamedNode("http://www.w3.org/2004/02/skos/core#broader")
        store.add(
            pyoxigraph.Quad(thing("control", name), broader, either, pyoxigraph.DefaultGraph())
        )
    add(
        store,
        (thing("threshold", "either"), "a", "Threshold"),
        (thing("threshold", "either"), "control", either),
        (thing("threshold", "either"), "edition", edition),
    )
    derived(store, classification.derive)
    assert [verdict(store, made, name, "t") for name in ("low", "high", "either")] == [
        "possible",
        "possible",
        "certain",
    ]


def test_a_chip_is_never_a_host() -> None:
    store, made = one("12800", "1331.22")
    assert verdict(store, made, "4a090-a") == ""


def test_a_logic_chip_is_no_high_bandwidth_memory_and_a_dense_stack_is() -> None:
    store, made = one("12800", "1331.22")
    assert verdict(store, made, "3a090-c", "2024-12-02") == "excluded"
    store, made = one(None, density="2.1")
    assert verdict(store, made, "3a090-c", "2024-12-02") == "undetermined"


def test_the_confidence_is_the_weakest_of_the_figures_and_changes_no_verdict() -> None:
    store = ruled()
    of = chip(store)
    rumour = figures(store, of, "r", rates={"INT1": "9000"}, confidence="rumour")
    read = figures(store, of, "s", rates={"INT1": "9000"}, confidence="secondary")
    add(store, (read, "dieConfidence", thing("confidence", "calculated")))
    derived(store, classification.derive)
    for made, grade in ((rumour, "rumour"), (read, "secondary")):
        assert verdict(store, made, "3a090-a") == "certain"
        assert node(store, found(made, "3a090-a"), "confidence") == thing("confidence", grade)


def test_a_classification_points_at_its_figures_and_its_threshold() -> None:
    store, made = one("12800")
    premises = {
        quad.object
        for quad in store.quads_for_pattern(
            found(made, "3a090-a"),
            NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom"),
            None,
            None,
        )
    }
    assert premises == {made, thing("threshold", "3a090-a/2023-11-17")}
