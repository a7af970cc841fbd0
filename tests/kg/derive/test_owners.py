"""Ownership from dossiers: what counts as a share, an owner and a listing."""

from pathlib import Path

import pyoxigraph
import pytest

from kg.derive.ownership.closure import WHOLE
from kg.derive.ownership.stakes import stakes
from kg.terms import thing
from tests.kg.derive.figures import add
from tests.kg.derive.world import LISTINGS, instrument, said, world

RULE = instrument(
    "us/bis/half",
    """\
    phases: [{phase: effective, from: 2020-01-01}]
    provisions:
      - id: half
        title: half
        effect: requires-licence
        ownership-test:
          minimum: 50
          jointly: yes
          owned-place: all but US
          lists: [us-entity-list, {list: us-sdn, programmes: [SDGT]}]
    """,
)


def orgs(*rows: str) -> str:
    kept = "\n".join(f"  - {{{row}}}" for row in rows)
    return f"dossier: organisations\n@head\norganisations:\n{kept}\n"


def found(path: Path, owners: str, *, more: str = "", place: str = "NL") -> list[dict[str, str]]:
    """The affiliations of one party, given its owners; `l` is listed."""
    text = orgs(
        "id: l, name: {en: L}", "id: m, name: {en: M}", "id: bis, name: {en: BIS}",
        f"id: x, name: {{en: X}}, jurisdiction: {place}, owners: [{owners}]",
    )  # fmt: skip
    rows = [
        "l,us-entity-list,L,,2020-01-01,,policy of denial,1 FR 1,,OWN,verified,2026-06-05,",
        "m,us-mel,M,,2020-01-01,,policy of denial,1 FR 1,,OWN,verified,2026-06-05,",
        more,
    ]
    files = {"rule.yaml": RULE, "orgs.yaml": text, "listings.csv": "\n".join([LISTINGS, *rows])}
    return [
        one for one in said(world(path, files), "Affiliation", party="org/x")
        if one["verdict"] != "no" or "until" not in one or one["until"] == "9999-12-31"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("owners", "verdict", "total"),
    [
        ("{owner: l, share: 50}", "certain", "50"),
        ("{owner: l, share: 49.9999999999}", "red flag", "49.9999999999"),
        ("{owner: l, share: {low: 40, high: 60}}", "possible", "40 to 60"),
        ("{owner: l, share: {low: 50, high: 60}}", "certain", "50 to 60"),
        ("{owner: l}", "possible", "unknown"),
        ("{owner: l}, {owner: m, share: 51}", "red flag", "at most 49"),
        ("{owner: l, tie: control}", "red flag", "0"),
        ("{owner: l, tie: parent}", "possible", "unknown"),
        ("{owner: l, share: 60, direct: no}", "possible", "at most 60"),
        ("{owner: l, share: 100, direct: no}", "certain", "100"),
        ("{owner: l, share: 30}, {owner: l, share: 60, as-of: 2024-01-01}", "possible", "30 to 60"),
    ],
)
def test_what_a_share_comes_to(tmp_path: Path, owners: str, verdict: str, total: str) -> None:
    (one,) = found(tmp_path, owners)
    assert (one["verdict"], one["sum"]) == (verdict, total)


def test_a_share_finer_than_the_unit_is_rounded_outwards(tmp_path: Path) -> None:
    (one,) = found(tmp_path, "{owner: l, share: 49.9999999999999}")
    assert (one["verdict"], one["sum"]) == ("possible", "49.9999999999 to 50")


def test_a_list_that_does_not_count_makes_no_owner(tmp_path: Path) -> None:
    assert found(tmp_path, "{owner: m, share: 100}") == []


def test_a_party_outside_the_places_of_the_test_is_not_reached(tmp_path: Path) -> None:
    (one,) = found(tmp_path, "{owner: l, share: 100}", place="US")
    assert (one["verdict"], one["sum"]) == ("no", "100")


def test_a_programme_that_does_not_count_makes_no_owner(tmp_path: Path) -> None:
    row = "m,us-sdn,M,,2020-01-01,,,SDN,,OWN,verified,2026-06-05,"
    assert found(tmp_path, "{owner: m, share: 100}", more=row) == []


def test_the_premises_are_the_test_the_share_and_the_listing(tmp_path: Path) -> None:
    (one,) = found(tmp_path, "{owner: l, share: 100}")
    assert one["wasDerivedFrom"].split("/")[0] in {"ownership-test", "ownership", "listing"}
    assert one["confidence"] == "confidence/secondary"


def test_an_ownership_without_a_share_is_known_to_be_unknown(tmp_path: Path) -> None:
    files = {
        "orgs.yaml": orgs("id: a, name: {en: A}, owners: [{owner: b}]", "id: b, name: {en: B}")
    }
    (stake,) = stakes(world(tmp_path, files))
    assert (stake.known, stake.low, stake.control) == (False, 0, False)


def test_a_parent_by_its_accounts_holds_a_share_that_is_not_known() -> None:
    store = pyoxigraph.Store()
    fact, child, parent = thing("parentage", "x"), thing("org", "a"), thing("org", "b")
    add(store, (fact, "a", "Parentage"), (fact, "child", child), (fact, "parent", parent))
    (stake,) = stakes(store)
    assert (stake.owned, stake.owner, stake.known, stake.high) == (child, parent, False, WHOLE)
