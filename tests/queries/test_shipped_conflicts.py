"""Conflicts of the shipped graph, reviewed by hand."""

from kg.store import Store
from tests.queries.asking import asked, slug

AFSL = "cn/npcsc/2021-06-10-afsl/art-12"
GUIDANCE = "us/bis/2025-05-13-gp10-guidance/named-chips"
GP10 = "us/ear/736-2-b-10/gp10"
Pairs = dict[tuple[str, str], dict[str, str]]


def pairs(shipped: Store, chip: str, day: str, activity: str = "use") -> Pairs:
    rows = asked(shipped, "rule-conflicts", chip=chip, activity=activity, as_of=day)
    return {(slug(row["provision"]), slug(row["other"])): row for row in rows}


def test_the_guidance_meets_article_twelve_and_the_statement_says_so(shipped: Store) -> None:
    before, after = (pairs(shipped, "Ascend 910C", f"2025-05-{day}") for day in (20, 21))
    assert before[GUIDANCE, AFSL]["said"] == ""
    row = after[GUIDANCE, AFSL]
    assert (row["conflict"], row["force"], row["otherForce"]) == (
        "law-guidance", "interpretive", "binding",
    )  # fmt: skip
    assert row["said"] == "MOFCOM, 21 May 2025: liability for carrying out US measures"
    assert "9eadf7e9c71c4a4f80d7ca5ea5759a28" in row["source"]
    assert after[GP10, AFSL]["conflict"] == "law-law"
    assert "the party knows that a violation has occurred" in after[GP10, AFSL]["who"]


def test_before_the_guidance_only_law_stands_against_law(shipped: Store) -> None:
    rows = pairs(shipped, "Ascend 910C", "2025-05-12")
    assert {row["conflict"] for row in rows.values()} == {"law-law"}
    assert (GP10, AFSL) in rows


def test_the_decree_of_2026_joins_with_its_order_as_a_condition(shipped: Store) -> None:
    decree = "cn/state-council/decree-835/prohibition-orders"
    assert (GP10, decree) not in pairs(shipped, "Ascend 910C", "2026-04-01")
    row = pairs(shipped, "Ascend 910C", "2026-05-01")[GP10, decree]
    assert "a prohibition order covers it" in row["who"]


def test_no_statement_report_or_penalty_is_a_side(shipped: Store) -> None:
    others = {other for _, other in pairs(shipped, "Ascend 910C", "2026-05-01")}
    assert "cn/mofcom/2021-01-09-blocking-rules/report" not in others
    assert "cn/state-council/decree-835/malicious-entity-list" not in others
    assert not any("statement" in other or "reply" in other for other in others)


def test_a_us_chip_is_in_no_conflict(shipped: Store) -> None:
    assert pairs(shipped, "H100", "2025-05-22") == {}
