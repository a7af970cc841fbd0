from pyoxigraph import NamedNode, Quad, Store

from kg.names.known import Known
from kg.terms import ID, RDFS_LABEL, cx, graph, plain, text, thing

DOSSIER, LIST, NAMES = (
    graph("dossier", "a"),
    graph("screening-list", "us"),
    graph("derived", "name"),
)


def party(store: Store, slug: str, at: NamedNode, place: str) -> NamedNode:
    node = thing("org", slug)
    store.add(Quad(node, RDFS_LABEL, text("Sample Devices Co., Ltd."), at))
    store.add(Quad(node, cx("seat"), thing("place", place), at))
    store.add(Quad(node, cx("nameKind"), plain("org"), NAMES))
    store.add(Quad(node, cx("nameKey"), plain("sampledevices"), NAMES))
    return node


def test_a_party_is_known_by_normalised_name_and_country() -> None:
    store = Store()
    node = party(store, "sample", DOSSIER, "cn")
    known = Known(store)
    assert known.party("SAMPLE DEVICES COMPANY LIMITED", "CN") == node
    assert known.party("Sample Devices", "US") is None
    assert known.party("Sample Devices", "") is None


def test_two_that_fit_are_none_unless_one_is_about_to_be_replaced() -> None:
    store = Store()
    node = party(store, "sample", DOSSIER, "cn")
    party(store, "sample-devices-co-ltd-cn", LIST, "cn")
    known = Known(store)
    assert known.party("Sample Devices", "CN") is None
    known.leave(LIST)
    assert known.party("Sample Devices", "CN") == node


def test_an_instrument_is_found_by_its_citation_or_a_page_in_it() -> None:
    store, node = Store(), NamedNode(f"{ID}instrument/us/rule")
    store.add(Quad(node, cx("nameKind"), plain("instrument"), NAMES))
    store.add(Quad(node, cx("citation"), plain("88 FR 73458 (Oct. 25, 2023)"), DOSSIER))
    store.add(Quad(node, cx("number"), plain("2023-23055"), DOSSIER))
    known = Known(store)
    assert known.by_citation("88 F.R. 73458") == [node]
    assert known.by_citation("2023-23055") == [node]
    assert known.by_citation("89 FR 1") == []


def test_a_registered_number_leads_to_the_one_party_that_has_it() -> None:
    store, number = Store(), thing("identifier", "lei/A1")
    one, other = thing("org", "one"), thing("org", "other")
    store.add(Quad(one, cx("registeredNumber"), number, DOSSIER))
    known = Known(store)
    assert known.numbered("lei", "A1") == one
    assert known.numbers(one) == [("lei", "A1")]
    store.add(Quad(other, cx("registeredNumber"), number, LIST))
    assert known.numbered("lei", "A1") is None
    known.leave(LIST)
    assert known.numbered("lei", "A1") == one


def test_what_one_file_finds_out_the_next_one_knows() -> None:
    known, party = Known(Store()), thing("org", "one")
    assert known.numbered("lei", "A1") is None
    known.learn("lei", "A1", party)
    assert known.numbered("lei", "A1") == party
    assert known.numbers(party) == [("lei", "A1")]


def test_a_thing_that_others_speak_of_and_none_describes_is_awaited() -> None:
    store, listing = Store(), thing("listing", "a")
    node = party(store, "sample", DOSSIER, "cn")
    known = Known(store)
    assert not known.awaits(node)
    store.add(Quad(listing, cx("party"), node, LIST))
    assert not known.awaits(node)
    known.leave(DOSSIER)
    assert known.awaits(node)
