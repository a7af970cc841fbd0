from pathlib import Path

import pyoxigraph
import pytest

from tests.kg.derive.world import LISTINGS, chip, chips, instrument, said, world

RULE = instrument(
    "us/bis/rule",
    """\
    phases:
      - {phase: effective, from: 2022-10-21}
    provisions:
      - id: any
        title: any item
        effect: prohibits
        scopes: [{activities: [use]}]
      - id: named
        title: named
        effect: presumes
        scopes: [{items: [line-family, x9]}]
      - id: control
        title: control
        effect: requires-licence
        scopes: [{controls: [3A090]}]
      - id: presumption
        title: presumption
        effect: presumes
        scopes: [{controls: [3A090], maker: {role: either, seat: "D:5, MO"}}]
      - id: footnote
        title: footnote 1
        effect: makes-subject
        scopes: [{maker: {role: either, listed: {list: us-entity-list, footnote: "1"}}}]
      - id: listed
        title: supply to the listed
        effect: requires-licence
        scopes: [{activities: [supply], counterparty: {listed: {list: us-entity-list}}}]
    """,
)
ORGS = """\
dossier: organisations
@head
organisations:
  - {id: maker, kind: Organization, name: {en: Maker}, seat: CN}
  - {id: abroad, kind: Organization, name: {en: Abroad}, seat: US}
  - id: daughter
    kind: Organization
    name: {en: Daughter}
    seat: SG
    owners: [{owner: maker, share: 100, from: 2020-01-01}]
"""
TABLE = chips(
    chip("x1", "FP16 8", "100"),  # too slow for any control
    chip("x2", "FP16 400", "600"),  # 3A090.a by figures, made in China
    chip("x3", "FP16 400", "600", designer="abroad"),
    chip("x4", "FP16 200"),  # 3200: depends on the die area
    chip("x5", "FP16 400", "600", designer="daughter"),
    chip("x9", ""),  # nothing is known
)
FAMILIES = """\
dossier: families
@head
families:
  - {id: line-family, name: {en: Line}, members: [x1, x2]}
  - {id: all-family, name: {en: All}, members: [line-family, x9]}
"""
LISTED = (
    LISTINGS
    + "\nmaker,us-entity-list,Maker,,2019-05-16,,,84 FR 1,,OWN,secondary,2026-06-05,"
    + "\nmaker,us-entity-list,Maker,1,2020-05-15,,,85 FR 1,,OWN,secondary,2026-06-05,\n"
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> pyoxigraph.Store:
    thresholds = Path("documents/thresholds").resolve()
    files = {
        "rule.yaml": RULE,
        "orgs.yaml": ORGS,
        "chips.csv": TABLE,
        "families.yaml": FAMILIES,
        "listings.csv": LISTED,
    }
    files |= {file.name: file.read_text("utf-8") for file in thresholds.glob("*.yaml")}
    return world(tmp_path_factory.mktemp("world"), files)


def reaches(store: pyoxigraph.Store, provision: str, subject: str) -> list[dict[str, str]]:
    return said(store, "Reach", provision=f"provision/us/bis/rule/{provision}", subject=subject)


def grounds(store: pyoxigraph.Store, provision: str, subject: str) -> list[tuple[str, str]]:
    found = reaches(store, provision, subject)
    return [(reach["ground"].removeprefix("ground/"), reach["verdict"]) for reach in found]


def test_a_scope_without_chip_limbs_reaches_any_item_once(store: pyoxigraph.Store) -> None:
    assert grounds(store, "any", "chip-family/any") == [("any-item", "certain")]
    assert grounds(store, "any", "chip/x2") == []


def test_a_named_chip_is_named_and_a_member_is_reached_by_family(store: pyoxigraph.Store) -> None:
    assert grounds(store, "named", "chip/x9") == [("named", "certain")]
    assert grounds(store, "named", "chip/x2") == [("family", "certain")]
    assert grounds(store, "named", "chip-family/line-family") == [("named", "certain")]
    assert grounds(store, "named", "chip/x3") == []


def test_a_family_of_which_all_is_reached_is_reached(store: pyoxigraph.Store) -> None:
    assert [verdict for _, verdict in grounds(store, "named", "chip-family/all-family")] == [
        "certain"
    ]


def test_a_family_reached_in_part_says_which_members(store: pyoxigraph.Store) -> None:
    (*_, last) = reaches(store, "control", "chip-family/line-family")
    assert (last["verdict"], last["limits"]) == ("possible", "; if the chip is one of x2")


def test_control_alone_and_with_headquarters_are_two_grounds(store: pyoxigraph.Store) -> None:
    assert grounds(store, "control", "chip/x2")[-1] == ("control", "certain")
    assert grounds(store, "presumption", "chip/x2")[-1] == ("control-and-headquarters", "certain")


def test_seat_without_control_and_control_without_seat_reach_nothing(
    store: pyoxigraph.Store,
) -> None:
    assert grounds(store, "presumption", "chip/x1") == []
    assert grounds(store, "presumption", "chip/x3") == []


def test_the_ultimate_parents_seat_counts(store: pyoxigraph.Store) -> None:
    assert grounds(store, "presumption", "chip/x5")[-1] == ("control-and-headquarters", "certain")


def test_a_chip_whose_figures_leave_it_open_is_possible_and_says_what_is_missing(
    store: pyoxigraph.Store,
) -> None:
    last = reaches(store, "control", "chip/x4")[-1]
    assert last["verdict"] == "possible"
    assert "die area" in last["limits"]


def test_a_chip_without_figures_is_reached_by_name_alone(store: pyoxigraph.Store) -> None:
    assert grounds(store, "control", "chip/x9") == []
    assert grounds(store, "presumption", "chip/x9") == []


def test_a_footnote_reaches_from_its_own_day(store: pyoxigraph.Store) -> None:
    (reach,) = reaches(store, "footnote", "chip/x1")
    assert (reach["from"], reach["ground"]) == ("2020-05-15", "ground/listing")
    assert grounds(store, "footnote", "chip/x3") == []


def test_a_listed_counterparty_touches_the_makers_chips_for_context_only(
    store: pyoxigraph.Store,
) -> None:
    (touch, *_) = reaches(store, "listed", "chip/x1")
    assert touch["from"] == "2019-05-16"
    assert touch["choice"].startswith("2")
    assert grounds(store, "listed", "chip/x3") == []
    assert grounds(store, "listed", "chip-family/any") == [("any-item", "certain")]


def test_every_reach_has_premises_and_a_key_of_its_own(store: pyoxigraph.Store) -> None:
    found = said(store, "Reach")
    assert all(reach["wasDerivedFrom"] for reach in found)
    assert len({reach["key"] for reach in found}) == len(found)
