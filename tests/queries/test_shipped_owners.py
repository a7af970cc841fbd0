"""Owners of the shipped graph, reviewed by hand."""

import pytest

from kg.store import Store
from tests.queries.asking import asked, slug

RULE = "us/bis/2025-09-30-affiliates-rule/affiliates"


def owned(shipped: Store, org: str, day: str) -> dict[str, dict[str, str]]:
    """The rows of the US rule, by the organisation that is owned."""
    rows = asked(shipped, "org-owned", org=org, as_of=day)
    return {slug(row["org"]): row for row in rows if slug(row["provision"]) == RULE}


@pytest.mark.parametrize(
    ("day", "status", "applies"),
    [
        ("2025-09-28", "not issued", "context"),
        ("2025-09-29", "effective", "applies"),
        ("2025-11-09", "effective", "applies"),
        ("2025-11-10", "suspended", "context"),
        ("2026-11-09", "suspended", "context"),
        ("2026-11-10", "unknown since 2026-11-10", "applies-if"),
    ],
)
def test_nexperia_is_caught_only_while_the_rule_is_in_force(
    shipped: Store, day: str, status: str, applies: str
) -> None:
    row = owned(shipped, "Nexperia", day)["nexperia"]
    assert row["chain"] == "Wingtech Technology Co., Ltd. > 100% > Nexperia"
    assert (row["share"], row["verdict"], row["listed"]) == ("100", "certain", "no")
    assert (row["status"], row["applies"]) == (status, applies)
    assert row["requirement"] == "Presumption of denial"


def test_nexperia_was_not_owned_by_a_listed_party_before_wingtech_was_listed(
    shipped: Store,
) -> None:
    assert owned(shipped, "Nexperia", "2024-12-01")["nexperia"]["verdict"] == "no"


def test_a_minority_and_an_unknown_share_are_no_listing(shipped: Store) -> None:
    day = "2025-10-15"
    assert owned(shipped, "SMIC", day)["smic-south"]["verdict"] == "red flag"
    assert owned(shipped, "SMIC", day)["smic-northern"]["share"] == "51"
    assert owned(shipped, "Cambricon", day)["cambricon-hong-kong"]["verdict"] == "possible"
    assert owned(shipped, "Sugon", day)["hygon"]["share"] == "28"


def test_honor_left_huawei_and_hubble_hangs_on_a_holding_that_is_not_listed(
    shipped: Store,
) -> None:
    assert owned(shipped, "Honor", "2020-10-31")["honor-device"]["verdict"] == "certain"
    assert owned(shipped, "Honor", "2020-11-15")["honor-device"]["verdict"] == "possible"
    assert owned(shipped, "Honor", "2025-10-15")["honor-device"]["verdict"] == "no"
    hubble = owned(shipped, "Hubble Technology", "2025-10-15")["hubble-technology-investment"]
    assert (hubble["verdict"], hubble["owner"]) == ("no", "")


def test_footnotes_come_down_the_chain(shipped: Store) -> None:
    row = owned(shipped, "HiSilicon", "2025-10-15")["hisilicon"]
    assert (row["listed"], row["requirement"]) == ("yes", "Presumption of denial; footnote 1")


def caught(shipped: Store, org: str, day: str) -> set[tuple[str, str, str]]:
    rows = asked(shipped, "org-caught", org=org, as_of=day)
    return {(row["test"], row["verdict"], row["jurisdiction"]) for row in rows}


def test_headquarters_and_ownership_catch_different_parties(shipped: Store) -> None:
    day = "2025-10-15"
    assert {("ownership", "certain", "US"), ("headquarters", "certain", "US")} <= caught(
        shipped, "Nexperia", day
    )
    enflame = caught(shipped, "Enflame", day)
    assert ("headquarters", "certain", "US") in enflame
    assert ("ownership", "no", "US") in enflame
    assert ("headquarters", "possible", "US") in caught(shipped, "org:ymtc-japan", day)
    assert {verdict for _, verdict, _ in caught(shipped, "TSMC", day)} == {"no"}


def test_the_guidance_touches_designers_makers_and_a_host_that_was_announced(
    shipped: Store,
) -> None:
    def links(day: str) -> set[tuple[str, str]]:
        rows = asked(shipped, "org-exposed", instrument="GP10 guidance", as_of=day)
        named = [r for r in rows if slug(r["provision"]).endswith("/named-chips")]
        return {(slug(row["org"]), row["link"]) for row in named}

    lasting = {
        ("hisilicon", "designs"), ("huawei-technologies", "designs"), ("smic", "makes"),
        ("tsmc", "makes"), ("huawei-technologies", "supplies"),
    }  # fmt: skip
    assert links("2025-05-22") == lasting
    assert links("2025-05-19") == lasting | {("skyvast", "hosts")}


def test_the_affiliates_rule_touches_whom_listed_parties_own(shipped: Store) -> None:
    given = {"instrument": "Affiliates Rule", "as_of": "2025-10-15"}
    rows = asked(shipped, "org-exposed", **given)
    owned_ = {slug(r["org"]): r for r in rows if r["link"] == "owned by listed parties"}
    assert owned_["nexperia"]["through"] == "Wingtech Technology Co., Ltd. > 100% > Nexperia"
    assert owned_["cambricon-hong-kong"]["verdict"] == "possible"
    assert "hygon" not in owned_
