"""Telling rows about chips in the shipped graph, reviewed by hand against the sources."""

import pytest

from kg.store import Store
from kg.terms import ID
from tests.queries.asking import answer, asked, role, row, slug, use, verdicts


@pytest.mark.parametrize("chip", ["Ascend 310", "H100 SXM"])
def test_seat_without_control_and_control_without_seat_are_outside_the_guidance(
    shipped: Store, chip: str
) -> None:
    rows = use(shipped, chip, "2025-05-14")
    assert (
        role(rows, "interpretation")
        & {
            "us/bis/2025-05-13-gp10-guidance/named-chips",
            "us/bis/2025-05-13-gp10-guidance/presumption",
        }
        == set()
    )


def test_br100_is_presumed_by_figures_and_seat_and_meets_footnote_four(shipped: Store) -> None:
    rows = use(shipped, "BR100", "2025-05-14")
    presumed = row(rows, "us/bis/2025-05-13-gp10-guidance/presumption")
    assert presumed["because"] == "control-and-headquarters"
    assert "us/bis/2025-05-13-gp10-guidance/named-chips" not in role(rows, "interpretation")
    assert "us/ear/734-9/fn4" in role(rows, "jurisdiction")
    assert "us/ear/734-9/fn1" not in role(rows, "jurisdiction")


def test_h20_is_in_no_paragraph_and_has_a_notice(shipped: Store) -> None:
    rows = asked(shipped, "chip-controls", chip="H20", as_of="2025-05-14")
    for control in ("3A090", "3A090.a", "3A090.b"):
        assert verdicts(rows, control) == {"excluded"}
    supply = asked(shipped, "rules-for-use", chip="H20", activity="export", in_="CN",
                   as_of="2025-05-14")  # fmt: skip
    notice = [row for row in supply if row["kind"] == "Notice"]
    assert [slug(row["instrument"]) for row in notice] == ["us/bis/2025-04-09-h20-notice"]
    assert notice[0]["role"] == "conduct"


def test_910d_is_named_and_its_figures_are_unknown(shipped: Store) -> None:
    rows = use(shipped, "Ascend 910D", "2025-05-14")
    assert row(rows, "us/bis/2025-05-13-gp10-guidance/named-chips")["because"] == "named"
    assert "us/bis/2025-05-13-gp10-guidance/presumption" not in role(rows, "interpretation")
    controls = asked(shipped, "chip-controls", chip="Ascend 910D", as_of="2025-05-14")
    assert {row["verdict"] for row in controls} == {"undetermined"}


def test_910b4_is_a_named_family_and_3a090_by_either_area(shipped: Store) -> None:
    rows = use(shipped, "Ascend 910B4", "2025-05-14")
    assert row(rows, "us/bis/2025-05-13-gp10-guidance/named-chips")["because"] == "family"
    controls = asked(shipped, "chip-controls", chip="Ascend 910B4", as_of="2025-05-14")
    assert verdicts(controls, "3A090") == {"certain"}
    assert verdicts(controls, "3A090.a") == {"certain", "excluded"}
    assert verdicts(controls, "3A090.b") == {"certain", "excluded"}
    for control, verdict in (
        ("3A090", "certain"),
        ("3A090.a", "possible"),
        ("3A090.b", "possible"),
    ):
        under = asked(shipped, "chips-under", control=control, as_of="2025-05-14")
        assert {row["verdict"] for row in under if row["name"] == "Ascend 910B4"} == {verdict}


def test_a800_is_out_in_the_first_edition_and_in_in_the_second(shipped: Store) -> None:
    first = asked(shipped, "chip-controls", chip="A800", as_of="2023-01-15")
    second = asked(shipped, "chip-controls", chip="A800", as_of="2023-12-01")
    assert verdicts(first, "3A090.a") == {"excluded"}
    assert verdicts(second, "3A090.a") == {"certain"}
    assert {row["edition"] for row in first} == {"2022-10-07"}


def test_4090d_is_out_though_it_is_dense(shipped: Store) -> None:
    rows = asked(shipped, "chip-controls", chip="RTX 4090D", as_of="2025-05-14")
    assert verdicts(rows, "3A090.a") == {"excluded"}
    assert {row["pd"][:3] for row in rows} == {"7.7"}


def test_mi250_is_under_a_alone(shipped: Store) -> None:
    rows = asked(shipped, "chip-controls", chip="MI250", as_of="2025-05-14")
    assert verdicts(rows, "3A090.a") == {"certain"}
    assert verdicts(rows, "3A090.b") == {"excluded"}


def test_a100_and_h100_are_in_by_their_speed(shipped: Store) -> None:
    for chip in ("A100 SXM 80GB", "H100 SXM"):
        rows = asked(shipped, "chip-controls", chip=chip, as_of="2025-05-14")
        assert {row["basis"] for row in rows if row["control"] == "3A090.a"} == {"3A090.a.1"}


def test_the_line_is_answered_with_the_members_that_are_reached(shipped: Store) -> None:
    rows = use(shipped, "Ascend", "2025-05-14")
    named = row(rows, "us/bis/2025-05-13-gp10-guidance/named-chips")
    assert named["applies"] == "applies-if"
    assert "Ascend 910C" in named["condition"]
    assert "Ascend 310" not in named["condition"]


def test_testing_finds_the_safe_harbour(shipped: Store) -> None:
    rows = use(shipped, "Ascend 910C", "2025-05-14", activity="test")
    harbour = row(rows, "us/bis/2025-05-13-gp10-guidance/testing-safe-harbour")
    assert (harbour["role"], harbour["effect"]) == ("interpretation", "exempts")


@pytest.mark.parametrize("name", ["昇腾910C", "Atlas A3", "ascend910c"])
def test_every_name_of_the_chip_finds_it(shipped: Store, name: str) -> None:
    found = answer(shipped, "chip-supply", {"chip": name})
    assert {row["chip"] for row in found.records()} == {f"{ID}chip/ascend-910c"}
    assert bool(found.notes) == (name == "Atlas A3")


def test_no_exception_cures_the_tenth_prohibition(shipped: Store) -> None:
    rows = asked(shipped, "exceptions-for", chip="RTX 4090", to_place="CN", as_of="2025-05-14")
    by = {slug(row["exception"]): row for row in rows}
    assert by["us/ear/740-8/nac"]["verdict"] == "possible"
    assert by["us/ear/740-8/aca"]["verdict"] == "closed"
    for name in ("us/ear/740-27/aia", "us/ear/740-28/acm", "us/ear/740-29/lpp"):
        assert (by[name]["verdict"], by[name]["enforced"]) == ("closed", "no")
    assert all(
        "General Prohibition Ten" in row["cannotCure"]
        for row in rows
        if slug(row["exception"]).startswith("us/ear/740")
    )


def test_the_summary_counts_every_chip(shipped: Store) -> None:
    counts = {row["what"]: int(row["count"]) for row in asked(shipped, "graph-summary")}
    assert counts["Chip"] == 67
    assert counts["Statement"] >= 7
    assert counts["Instrument"] >= 100
