from collections import Counter

from rdflib.namespace import RDF, RDFS, SKOS

from kg.check import shapes
from kg.check.engine import Fast
from tests.ontology.files import CX, ID, iris, whole

DATA = whole("reference")
SETS = whole()


def test_reference_data_meet_all_shapes() -> None:
    data = SETS.serialize(format="nt", encoding="utf-8").decode("utf-8")
    ours = shapes()
    assert [str(finding) for finding in Fast(ours)(data, ours.roots)] == []


def test_every_thing_is_of_a_class() -> None:
    assert iris(DATA.subjects(), ID) - set(DATA.subjects(RDF.type, None)) == set()


def test_everything_pointed_at_is_described() -> None:
    assert iris(DATA.objects(), ID) - set(DATA.subjects()) == set()


def test_a_concept_has_its_notation_to_itself() -> None:
    for kind in ("Activity", "Control", "List", "Status", "Ground", "Place"):
        things = DATA.subjects(RDF.type, CX[kind])
        counted = Counter(DATA.value(thing, SKOS.notation) for thing in things)
        assert counted.most_common(1)[0][1] == 1, kind


def test_every_activity_is_under_any() -> None:
    activities = set(DATA.subjects(RDF.type, CX.Activity))
    assert set(DATA.transitive_subjects(SKOS.broader, ID["activity/any"])) == activities


def test_supply_is_bound_by_its_destination_and_the_rest_by_the_place_of_conduct() -> None:
    supply = set(DATA.transitive_subjects(SKOS.broader, ID["activity/supply"]))
    for activity in DATA.subjects(RDF.type, CX.Activity):
        limb = CX.destinationPlace if activity in supply else CX.conductPlace
        assert DATA.value(activity, CX.placeLimb) == limb, activity


def test_grounds_rank_from_named_to_any_item() -> None:
    ranks = {ground: DATA.value(ground, CX.rank) for ground in DATA.subjects(RDF.type, CX.Ground)}
    in_order = sorted(ranks, key=lambda ground: int(str(ranks[ground])))
    assert [str(ground).rpartition("/")[2] for ground in in_order] == [
        "named", "family", "listing", "control-and-headquarters", "control", "headquarters",
        "any-item",
    ]  # fmt: skip


def test_hong_kong_and_macau_count_as_part_of_china_and_taiwan_does_not() -> None:
    china = set(DATA.subjects(CX.partOfPlace, ID["place/cn"]))
    assert china == {ID["place/hk"], ID["place/mo"]}
    assert DATA.value(ID["place/tw"], CX.partOfPlace) is None


def test_the_european_union_has_27_members() -> None:
    assert len(set(DATA.subjects(CX.partOfPlace, ID["place/eu"]))) == 27


def test_macau_is_in_d1_and_not_in_d5() -> None:
    assert ID["place/mo"] in _members("d-1")
    assert ID["place/mo"] not in _members("d-5")


def test_group_e_is_the_union_of_its_parts() -> None:
    assert _members("e") == _members("e-1") | _members("e-2")


def test_the_emirates_joined_a5_and_left_d4_on_one_day() -> None:
    joined = DATA.value(ID["membership/a-5/ae"], CX["from"])
    left = DATA.value(ID["membership/d-4/ae"], CX.until)
    assert joined == left
    assert str(joined) == "2026-07-10"


def test_a_number_format_has_the_bit_length_of_its_name() -> None:
    for form in DATA.subjects(RDF.type, CX.NumberFormat):
        name = str(DATA.value(form, RDFS.label))
        digits = "".join(sign for sign in name.removeprefix("MX") if sign.isdigit())
        if name != "TF32":
            assert str(DATA.value(form, CX.bitLength)) == digits


def _members(group: str) -> set[object]:
    nodes = DATA.subjects(CX.group, ID[f"country-group/{group}"])
    return {DATA.value(node, CX.place) for node in nodes}
