"""Telling rows about rules, lists and claims in the shipped graph, reviewed by hand."""

import pytest

from kg.store import Store
from kg.terms import ID
from tests.queries.asking import STATEMENTS, answer, asked, slug


def test_only_the_statement_of_the_twenty_first_threatens(shipped: Store) -> None:
    rows = asked(shipped, "statements-about", about="GP10 guidance", to="2025-05-31")
    said = {slug(row["statement"]): row for row in rows if row["jurisdiction"] == "CN"}
    assert {name: row["threatens"] for name, row in said.items()} == STATEMENTS
    assert [row["date"] for row in said.values()] == [
        "2025-05-15", "2025-05-16", "2025-05-19", "2025-05-21",
    ]  # fmt: skip


def test_huawei_carries_footnote_one_and_not_four(shipped: Store) -> None:
    rows = asked(shipped, "org-status", org="Huawei")
    on_list = [row for row in rows if row["list"] == "us-entity-list"]
    assert {row["footnote"] for row in on_list} == {"", "1"}
    assert {row["since"] for row in on_list if not row["footnote"]} == {"2019-05-16"}
    assert {row["since"] for row in on_list if row["footnote"]} == {"2020-05-15"}
    assert {row["since"] for row in rows if row["list"] == "tw-shtc"} == {"2025-06-10"}


def test_biren_carries_footnote_four(shipped: Store) -> None:
    rows = asked(shipped, "org-status", org="Biren")
    found = {(row["since"], row["footnote"]) for row in rows if row["list"] == "us-entity-list"}
    assert ("2023-10-17", "4") in found


def test_the_half_rule_came_and_was_suspended(shipped: Store) -> None:
    given = {"from": "2025-09-01", "to": "2025-11-30", "chip": "Ascend 910C"}
    rows = answer(shipped, "rules-changed", given).records()
    changes = [(r["date"], r["before"], r["after"]) for r in rows if "50%" in r["title"]]
    assert ("2025-09-29", "", "effective") in changes
    assert ("2025-11-10", "effective", "suspended") in changes
    assert not any("unknown" in row["after"] for row in rows)


def test_a_rewording_with_an_unknown_day_is_in_any_window_that_it_overlaps(shipped: Store) -> None:
    for start, end in (("2025-05-12", "2025-05-13"), ("2025-05-15", "2025-05-16"),
                       ("2025-05-18", "2025-05-30")):  # fmt: skip
        rows = answer(shipped, "rules-changed", {"from": start, "to": end}).records()
        reworded = [row for row in rows if row["change"] == "wording"]
        assert [row["date"] for row in reworded] == ["2025-05-13/2025-05-19"]
        assert "anywhere in the world" in reworded[0]["before"]
        assert "anywhere in the world" not in reworded[0]["after"]


def test_the_history_of_the_diffusion_rule_has_no_removal(shipped: Store) -> None:
    rows = asked(shipped, "rule-history", instrument="AI Diffusion Rule")
    phases = {row["phase"]: row["from"] for row in rows if row["title"] == "AI Diffusion Rule"}
    assert phases["effective"] == "2025-01-13"
    assert phases["published"] == "2025-01-15"
    assert phases["compliance-due"] == "2025-05-15"
    assert phases["rescission-announced"] == "2025-05-13"
    assert phases["announced for rescission by"] == "2025-05-13"
    assert {"removed", "withdrawn", "repealed by"} & {row["phase"] for row in rows} == set()


def test_the_guidance_has_one_wording_and_the_release_two(shipped: Store) -> None:
    guidance = asked(shipped, "rule-history", instrument="GP10 guidance")
    release = asked(shipped, "rule-history", instrument="us/bis/2025-05-13-press-release")
    assert [row for row in guidance if row["phase"] == "wording"] == []
    assert len([row for row in release if row["phase"] == "wording"]) == 2


def test_the_claims_of_the_article_stand_as_assessed(shipped: Store) -> None:
    rows = asked(shipped, "claims-in", document="news/2025-05-us-guidance-on-ascend")
    stand = {row["claim"].rsplit("/", 1)[-1]: row["verdict"] for row in rows}
    assert len(stand) == 20
    assert stand["a-09"] == "contradicted"
    assert stand["a-20"] == "unassessed"
    assert {stand[f"a-{n}"] for n in ("01", "03", "04", "08", "13", "15", "17", "18")} == {
        "qualified"
    }
    assert {stand[f"a-{n}"] for n in ("06", "07", "10", "11", "12", "14", "16", "19")} == {
        "supported"
    }


def test_the_first_prohibition_costs_a_million_and_twenty_years(shipped: Store) -> None:
    rows = asked(shipped, "penalties-for", instrument="General Prohibition Ten")
    assert {slug(row["penalty"]) for row in rows} == {
        "us/ecra/1760/penalties",
        "us/ear/764-3/criminal",
        "us/ear/764-3/administrative",
    }
    criminal = [row for row in rows if row["criminal"]]
    assert {(row["years"], row["amountUsd"]) for row in criminal} == {("20", "1000000")}


def test_macau_counts_in_d5(shipped: Store) -> None:
    groups = {
        row["group"] for row in asked(shipped, "place-groups", place="MO", as_of="2025-05-14")
    }
    assert groups >= {"D:1", "D:4", "D:5"}
    assert {row["group"] for row in asked(shipped, "place-groups", place="CN")} >= {"D:1", "D:5"}


def test_rules_reach_abroad_by_several_routes(shipped: Store) -> None:
    rows = asked(shipped, "rules-abroad", as_of="2025-05-14")
    routes = {slug(row["provision"]): row["route"].split(", ") for row in rows}
    assert "person" in routes["us/ear/744-6/advanced-chips"]
    assert "listed-party" in routes["us/ear/734-9/fn1"]
    assert {"destination", "headquarters"} <= set(routes["us/ear/734-9/advanced-computing"])
    assert "conduct" in routes["us/ear/736-2-b-10/gp10"]
    assert "conduct" in routes["cn/npcsc/2021-06-10-afsl/art-12"]
    assert "tw/ita/2025-06-10-shtc-list/permit" not in routes
    assert {row["force"] for row in rows} == {"binding", "interpretive"}


def test_what_is_unknown_of_the_half_rule_is_its_return(shipped: Store) -> None:
    rows = asked(shipped, "what-is-unknown", about="50% rule", as_of="2026-11-20")
    beyond = [row for row in rows if row["what"] == "beyond-horizon"]
    assert {row["since"] for row in beyond} == {"2026-11-10"}
    assert all("suspended" in row["detail"] for row in beyond)
    before = asked(shipped, "what-is-unknown", about="50% rule", as_of="2026-11-09")
    assert [row for row in before if row["what"] == "beyond-horizon"] == []


DIFFUSION = f"<{ID}instrument/us/bis/2025-01-15-ai-diffusion>"
SPOKEN = "cx:Statement cx:Announcement cx:Guidance cx:ListUpdate cx:Opinion cx:Bill"
HUAWEI = f"<{ID}org/huawei-technologies>"


@pytest.mark.parametrize(
    "edges",
    [
        f"?p cx:instrument {DIFFUSION} ; cx:prohibits ?what",
        f"VALUES ?kind {{ {SPOKEN} }} ?i a ?kind . ?p cx:instrument ?i ; cx:prohibits ?what",
        "?i a cx:Statement , cx:Order",
        "?l a cx:Listing ; cx:prohibits ?what",
        f'?l a cx:Listing ; cx:party {HUAWEI} ; cx:footnote "4"',
        "?i a cx:Announcement ; cx:amends ?other",
    ],
)
def test_no_edge_says_what_is_not_so(shipped: Store, edges: str) -> None:
    rows = shipped.query(
        f"PREFIX cx: <https://w3id.org/chiplex/ns#> SELECT ?s WHERE {{ {edges} BIND (1 AS ?s) }}"
    )
    assert len(rows) == 0
