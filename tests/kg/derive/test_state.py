from pathlib import Path

import pytest

from tests.kg.derive.world import instrument, said, world

RULE = instrument(
    "us/bis/rule",
    """\
    phases:
      - {phase: effective, from: 2025-01-13}
      - {phase: published, from: 2025-01-15}
      - {phase: compliance-due, from: 2025-05-15}
      - {phase: rescission-announced, from: 2025-05-13}
    provisions:
      - id: one
        title: limb one
        effect: requires-licence
        phases:
          - {phase: not-enforced, from: 2025-05-13}
      - id: two
        title: limb two
        effect: requires-licence
        phases:
          - {phase: enforced, from: 2025-01-13}
    """,
    "Rulemaking",
)


def at(states: list[dict[str, str]], day: str) -> dict[str, str]:
    (state,) = [state for state in states if state["from"] <= day < state["until"]]
    return state


def of(path: Path, text: str, provision: str) -> list[dict[str, str]]:
    return said(world(path, {"rule.yaml": text}), "State", provision=f"provision/{provision}")


def test_effective_before_published_is_effective_from_the_first_day(tmp_path: Path) -> None:
    states = of(tmp_path, RULE, "us/bis/rule/one")
    assert states[0]["from"] == "2025-01-13"
    assert at(states, "2025-01-14")["status"] == "effective"
    assert "published 2025-01-15" in at(states, "2025-01-14")["notes"]


def test_a_compliance_date_ahead_means_not_yet_enforced(tmp_path: Path) -> None:
    state = at(of(tmp_path, RULE, "us/bis/rule/one"), "2025-05-12")
    assert (state["enforced"], state["live"]) == ("not-yet", "no")
    assert "compliance due from 2025-05-15" in state["notes"]


def test_one_limb_may_be_enforced_and_the_other_not(tmp_path: Path) -> None:
    one = at(of(tmp_path, RULE, "us/bis/rule/one"), "2025-05-14")
    two = at(of(tmp_path, RULE, "us/bis/rule/two"), "2025-05-14")
    assert (one["status"], one["enforced"], one["live"]) == ("effective", "no", "no")
    assert (two["status"], two["enforced"], two["live"]) == ("effective", "yes", "yes")
    assert "rescission announced 2025-05-13" in one["notes"]
    assert one["since"] == "2025-01-13"


def test_an_open_phase_holds_through_the_known_through_date(tmp_path: Path) -> None:
    states = of(tmp_path, RULE, "us/bis/rule/two")
    assert at(states, "2026-06-05")["status"] == "effective"
    later = at(states, "2026-06-06")
    assert (later["status"], later["sure"]) == ("unknown since 2026-06-06", "no")
    assert later["last"] == "effective since 2025-01-13"
    assert later["horizon"] == "2026-06-05"


SUSPENDED = instrument(
    "us/bis/fifty",
    """\
    phases:
      - {phase: effective, from: 2025-09-29}
      - {phase: published, from: 2025-09-30}
      - {phase: suspended, from: 2025-11-10, through: 2026-11-09}
      - {phase: return-announced, from: 2026-11-10}
    provisions:
      - {id: rule, title: fifty per cent, effect: requires-licence}
    """,
    "Rulemaking",
)


@pytest.mark.parametrize(
    ("day", "status", "since", "ends"),
    [
        ("2025-10-15", "effective", "2025-09-29", "2025-11-10"),
        ("2025-11-10", "suspended", "2025-11-10", "2026-11-10"),
        ("2026-11-09", "suspended", "2025-11-10", "2026-11-10"),
        ("2026-11-10", "unknown since 2026-11-10", "2026-11-10", ""),
        ("2027-01-01", "unknown since 2026-11-10", "2026-11-10", ""),
    ],
)
def test_a_stated_end_holds_beyond_the_horizon_and_then_nothing_is_known(
    tmp_path: Path, day: str, status: str, since: str, ends: str
) -> None:
    state = at(of(tmp_path, SUSPENDED, "us/bis/fifty/rule"), day)
    assert (state["status"], state["since"], state["ends"]) == (status, since, ends)
    assert "return announced for 2026-11-10" in state["notes"]


def test_what_was_last_known_of_a_suspended_rule_is_its_suspension(tmp_path: Path) -> None:
    state = at(of(tmp_path, SUSPENDED, "us/bis/fifty/rule"), "2026-11-20")
    assert state["last"] == "suspended since 2025-11-10 until 2026-11-10"
    assert state["horizon"] == "2026-11-09"


RELEASE = instrument(
    "us/bis/release",
    """\
    phases:
      - {phase: announced, from: 2025-05-13}
    versions:
      - {id: v1, from: 2025-05-13, until: 2025-05-13/2025-05-19, gist: anywhere}
      - {id: v2, from: {earliest: 2025-05-13, latest: 2025-05-19}, gist: risks}
    provisions:
      - {id: warning, title: warning, effect: announces}
    """,
    "Announcement",
)


def test_inside_a_change_the_earlier_wording_is_shown_with_the_range(tmp_path: Path) -> None:
    states = of(tmp_path, RELEASE, "us/bis/release/warning")
    inside, after = at(states, "2025-05-14"), at(states, "2025-05-22")
    between = "reworded between 2025-05-13 and 2025-05-19, day unknown"
    assert inside["notes"] == f"wording 1 of 2; {between}: anywhere"
    assert after["notes"] == f"wording 2 of 2; {between}: risks"
    assert (inside["status"], inside["live"], inside["enforced"]) == ("announced", "yes", "n/a")


RANGE = instrument(
    "us/bis/range",
    """\
    phases:
      - {phase: effective, from: {earliest: 2026-04-07, latest: 2026-04-13}}
    provisions:
      - {id: p, title: p, effect: obliges}
    """,
)


def test_between_the_bounds_of_a_range_the_state_is_not_sure(tmp_path: Path) -> None:
    states = of(tmp_path, RANGE, "us/bis/range/p")
    assert states[0]["from"] == "2026-04-07"
    assert (at(states, "2026-04-10")["status"], at(states, "2026-04-10")["sure"]) == (
        "effective",
        "no",
    )
    assert at(states, "2026-04-13")["sure"] == "yes"
    assert at(states, "2026-04-13")["since"] == "2026-04-07/2026-04-13"


ANCIENT = instrument(
    "us/ear/old",
    """\
    phases:
      - {phase: effective, notes: [long-standing]}
      - {phase: removed, from: 2026-01-01}
    provisions:
      - {id: p, title: p, effect: prohibits}
    """,
)


def test_a_phase_without_a_first_day_has_always_held_and_shows_no_date(tmp_path: Path) -> None:
    states = of(tmp_path, ANCIENT, "us/ear/old/p")
    assert (at(states, "1999-01-01")["since"], at(states, "1999-01-01")["ends"]) == (
        "",
        "2026-01-01",
    )
    assert at(states, "1999-01-01")["notes"] == "long-standing"


def test_a_removed_rule_stays_removed_beyond_the_horizon(tmp_path: Path) -> None:
    assert at(of(tmp_path, ANCIENT, "us/ear/old/p"), "2030-01-01")["status"] == "removed"
