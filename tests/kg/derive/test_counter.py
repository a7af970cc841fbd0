from pathlib import Path

import pytest

from kg.terms import cx
from tests.kg.derive.world import instrument, said, world

RULES = instrument(
    "us/bis/rule",
    """\
    phases: [{phase: effective, from: 2022-10-21}]
    provisions:
      - {id: ban, title: ban, effect: prohibits}
      - {id: reach, title: reach, effect: makes-subject}
      - {id: gift, title: gift, effect: exempts}
      - {id: list, title: list, effect: lists}
      - {id: told, title: told, effect: permits, role: conduct}
    """,
)
GUIDANCE = instrument(
    "us/bis/guidance",
    """\
    relations: {interprets: [us/bis/rule]}
    phases: [{phase: effective, from: 2022-10-21}]
    provisions:
      - {id: guess, title: guess, effect: presumes}
      - {id: harbour, title: harbour, effect: exempts}
    """,
    "Guidance",
)
AGAINST = instrument(
    "cn/npcsc/law",
    """\
    phases: [{phase: effective, from: 2022-10-21}]
    provisions:
      - id: all
        title: all
        effect: obliges
        counters-measures: {jurisdiction: US, kinds: [Guidance]}
      - id: one
        title: one
        effect: obliges
        relations: {counters: ["us/bis/rule#ban"]}
      - id: whole
        title: whole
        effect: obliges
        relations: {counters: [us/bis/rule]}
    """,
)


@pytest.mark.parametrize(
    ("provision", "role"),
    [
        ("us/bis/rule/ban", "conduct"),
        ("us/bis/rule/reach", "jurisdiction"),
        ("us/bis/rule/gift", "context"),
        ("us/bis/rule/list", "context"),
        ("us/bis/rule/told", "conduct"),
        ("us/bis/guidance/guess", "interpretation"),
        ("us/bis/guidance/harbour", "interpretation"),
        ("cn/npcsc/law/one", "counter"),
        ("cn/npcsc/law/all", "counter"),
    ],
)
def test_a_role_follows_from_effect_and_force(tmp_path: Path, provision: str, role: str) -> None:
    files = {"rule.yaml": RULES, "guidance.yaml": GUIDANCE, "law.yaml": AGAINST}
    found = said(world(tmp_path, files), "Provision")
    roles = {facts["label"]: facts["naturalRole"] for facts in found}
    assert roles[provision.rsplit("/", 1)[-1]] == role


def test_a_measure_of_a_kind_and_jurisdiction_is_countered_as_a_whole(tmp_path: Path) -> None:
    files = {"rule.yaml": RULES, "guidance.yaml": GUIDANCE, "law.yaml": AGAINST}
    store = world(tmp_path, files)
    countered: dict[str, set[str]] = {}
    for quad in store.quads_for_pattern(None, cx("countersProvision"), None, None):
        name = str(getattr(quad.subject, "value", "")).rsplit("/", 1)[-1]
        countered.setdefault(name, set()).add(str(quad.object).strip("<>").split("/provision/")[-1])
    assert countered["one"] == {"us/bis/rule/ban"}
    assert countered["all"] == {"us/bis/guidance/guess", "us/bis/guidance/harbour"}
    assert countered["whole"] == {
        f"us/bis/rule/{p}" for p in ["ban", "reach", "gift", "list", "told"]
    }
