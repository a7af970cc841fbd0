import pytest

from kg.explain import bottom_line
from tests.kg.explain.conftest import Rows

ASKED = "use of Alpha outside the United States on 2025-05-14"
LAW = "Binding law of CN sets"
PRESUMES = {
    "role": "interpretation",
    "effect": "presumes",
    "force": "interpretive",
    "because": "named",
}


def test_without_rows_nothing_is_claimed(answered: Rows) -> None:
    assert bottom_line(answered()) == (
        f"No provision in the graph reaches {ASKED}. That is no proof that none exists."
    )


def test_binding_rules_are_counted_named_and_conditioned(answered: Rows) -> None:
    said = bottom_line(answered({"title": "One"}, {"title": "Two"}))
    first = f"Two binding provisions reach {ASKED} (One and Two), each only if the party knows."
    assert said.startswith(first)


def test_only_what_all_rows_ask_is_the_condition(answered: Rows) -> None:
    hot = {"condition": "if the item is hot and the party knows"}
    said = bottom_line(answered(hot, {}))
    assert "each only if the party knows (and its other conditions are met)." in said
    said = bottom_line(answered({"condition": "if it is hot"}, {}))
    assert "each only if its own conditions are met." in said


def test_a_rule_without_condition_is_said_to_have_none(answered: Rows) -> None:
    said = bottom_line(answered({"condition": "", "applies": "applies"}))
    assert said.startswith(f"One binding provision reaches {ASKED} (Rule). ")


def test_a_presumption_is_said_not_to_bind(answered: Rows) -> None:
    said = bottom_line(answered({}, PRESUMES | {"condition": "if nobody allowed it"}))
    assert (
        "; guidance of the Bureau of Rules, which does not bind by itself, presumes against it "
        "because the chip is named, if nobody allowed it. "
    ) in said


def test_guidance_alone_is_no_binding_rule(answered: Rows) -> None:
    said = bottom_line(answered(PRESUMES))
    assert said.startswith("No binding provision in the graph restricts use of Alpha")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "The graph holds no counter-measure to this."),
        (
            [{"effect": "obliges"}, {"effect": "obliges"}, {"effect": "penalises"}],
            f"{LAW} two duties and one penalty against this, on conditions of their own.",
        ),
        (
            [{"effect": "obliges", "condition": ""}, {"force": "none"}],
            f"{LAW} one duty against this, beside one statement of CN without binding force.",
        ),
        ([{"force": "none"}], "Against this stand only one statement of CN without binding force."),
    ],
)
def test_the_other_side_is_told_by_force(
    answered: Rows, rows: list[dict[str, str]], said: str
) -> None:
    counter = {"role": "counter", "jurisdiction": "CN"}
    line = bottom_line(answered({}, *(counter | row for row in rows)))
    assert line.endswith(f" {said}")


def test_what_is_suspended_idle_or_unknown_is_said(answered: Rows) -> None:
    context = {"role": "context"}
    said = bottom_line(
        answered(
            context | {"title": "A", "status": "suspended", "enforced": "no"},
            context | {"title": "B", "enforced": "no"},
            context | {"title": "C", "status": "unknown since 2025-05-01"},
        )
    )
    assert "in force but not enforced: B; suspended: A; what was last known" in said
    assert said.endswith(", not that day's law, stands in one of 3 rows.")


def test_what_is_only_last_known_begins_so(answered: Rows) -> None:
    said = bottom_line(answered({"status": "unknown since 2026-06-06"}))
    assert said.startswith("As last known on 2026-06-05, one binding provision reaches")
    assert said.endswith("what was last known, not that day's law, stands in every row.")


def test_rows_of_one_role_have_no_bottom_line(answered: Rows) -> None:
    assert bottom_line(answered({}, role="conduct")) == ""
