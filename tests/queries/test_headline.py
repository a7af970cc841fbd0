"""The headline question at its dates, over the shipped graph: what each day adds."""

from kg.store import Store
from tests.queries.asking import STATEMENTS, answer, role, row, slug, use

CONDUCT = {"us/ear/736-2-b-10/gp10", "us/ear/764-2-e/knowledge"}
JURISDICTION = {
    "us/ecra/authority",
    "us/ear/734-3/subject-to-the-ear",
    "us/ear/734-9/fn1",
    "us/ear/734-9/advanced-computing",
}
COUNTER = {
    "cn/npcsc/2021-06-10-afsl/art-12",
    "cn/state-council/decree-803/enforcement",
    "cn/mofcom/2021-01-09-blocking-rules/report",
    "cn/mofcom/2021-01-09-blocking-rules/prohibition-orders",
    "cn/mofcom/2020-09-19-uel-provisions/listing",
}
CONTEXT = {
    "us/ear/744-11/licence",
    "us/bis/2019-05-21-huawei-entity-list/listing",
    "us/ear/742-6/rs",
    "us/ear/744-23/advanced-node",
    "us/ear/744-6/advanced-chips",
    "us/bis/2025-01-16-foundry-rule/presumption",
    "us/bis/2025-01-15-ai-diffusion/destination-limb",
    "us/bis/2025-01-15-ai-diffusion/headquarters-limb",
}
GUIDANCE = {
    "us/bis/2025-05-13-gp10-guidance/named-chips",
    "us/bis/2025-05-13-gp10-guidance/presumption",
    "us/bis/2025-05-13-ai-training-policy/training",
    "us/bis/2025-05-13-red-flag-guidance/red-flags",
    "us/bis/2025-05-13-press-release/ascend-warning",
}


def test_before_the_guidance_no_row_names_ascend(shipped: Store) -> None:
    rows = use(shipped, "Ascend 910C", "2025-05-12")
    assert role(rows, "conduct") == CONDUCT
    assert role(rows, "jurisdiction") == JURISDICTION
    assert role(rows, "interpretation") == set()
    assert role(rows, "counter") == COUNTER
    assert role(rows, "context") >= CONTEXT
    assert {row["because"] for row in rows if row["role"] != "context"} & {"named"} == set()
    limb = row(rows, "us/bis/2025-01-15-ai-diffusion/destination-limb")
    assert (limb["status"], limb["enforced"]) == ("effective", "not-yet")


def test_use_is_conditional_on_an_ear_item_and_knowledge(shipped: Store) -> None:
    found = row(use(shipped, "Ascend 910C", "2025-05-12"), "us/ear/736-2-b-10/gp10")
    assert found["applies"] == "applies-if"
    assert "subject to the EAR" in found["condition"]
    assert "knows" in found["condition"]
    assert found["citation"] == "15 CFR 736.2(b)(10)"


def test_on_the_day_after_guidance_and_press_release_are_added(shipped: Store) -> None:
    before = use(shipped, "Ascend 910C", "2025-05-12")
    rows = use(shipped, "Ascend 910C", "2025-05-14")
    assert role(rows, "interpretation") == GUIDANCE
    for name in ("conduct", "jurisdiction", "counter"):
        assert role(rows, name) == role(before, name)
    assert role(rows, "context") >= role(before, "context")
    named = row(rows, "us/bis/2025-05-13-gp10-guidance/named-chips")
    assert (named["force"], named["because"]) == ("interpretive", "named")
    presumed = row(rows, "us/bis/2025-05-13-gp10-guidance/presumption")
    assert presumed["because"] == "control-and-headquarters"
    assert "wording 1 of 2" in row(rows, "us/bis/2025-05-13-press-release/ascend-warning")["notes"]


def test_the_diffusion_rule_is_announced_for_rescission_and_still_codified(shipped: Store) -> None:
    rows = use(shipped, "Ascend 910C", "2025-05-14")
    limb = row(rows, "us/bis/2025-01-15-ai-diffusion/destination-limb")
    assert (limb["role"], limb["status"], limb["enforced"]) == ("context", "effective", "no")
    assert "rescission announced 2025-05-13" in limb["notes"]
    assert "Still codified" in limb["notes"]
    other = row(rows, "us/bis/2025-01-15-ai-diffusion/headquarters-limb")
    assert (other["role"], other["status"], other["enforced"]) == ("context", "effective", "yes")


def test_after_the_edit_the_release_has_its_second_wording_and_china_answers(
    shipped: Store,
) -> None:
    rows = use(shipped, "Ascend 910C", "2025-05-22")
    release = row(rows, "us/bis/2025-05-13-press-release/ascend-warning")
    assert "wording 2 of 2" in release["notes"]
    assert "between 2025-05-13 and 2025-05-19" in release["notes"]
    spoken = {slug(row["instrument"]) for row in rows if row["kind"] == "Statement"}
    assert spoken == set(STATEMENTS)
    assert role(rows, "counter") > COUNTER
    assert {row["force"] for row in rows if row["kind"] == "Statement"} == {"none"}
    assert role(rows, "interpretation") == GUIDANCE


def test_at_the_new_year_taiwan_lists_and_the_half_rule_is_suspended(shipped: Store) -> None:
    rows = use(shipped, "Ascend 910C", "2026-01-01")
    taiwan = row(rows, "tw/ita/2025-06-10-shtc-list/permit")
    assert (taiwan["role"], taiwan["status"]) == ("context", "effective")
    half = row(rows, "us/bis/2025-09-30-affiliates-rule/affiliates")
    assert (half["role"], half["status"], half["until"]) == ("context", "suspended", "2026-11-10")
    limb = row(rows, "us/bis/2025-01-15-ai-diffusion/destination-limb")
    assert (limb["status"], limb["enforced"]) == ("effective", "no")


def test_past_its_horizon_the_half_rule_is_unknown(shipped: Store) -> None:
    found = answer(
        shipped, "rules-for-use", {"chip": "Ascend 910C", "outside": "US", "as_of": "2026-11-20"}
    )
    half = row(found.records(), "us/bis/2025-09-30-affiliates-rule/affiliates")
    assert half["status"] == "unknown since 2026-11-10"
    assert half["last"].startswith("suspended")
    assert any("not known through 2026-11-20" in note for note in found.notes)
