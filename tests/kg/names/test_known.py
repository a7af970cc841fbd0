from pyoxigraph import NamedNode, Quad, Store

from kg.names.known import Known
from kg.terms import ID, RDF_TYPE, RDFS_LABEL, SKOS_ALT_LABEL, cx, graph, plain, text, thing

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


DOCUMENT, CLAIM, WEIGHED = (
    thing("document", "news/a"),
    thing("claim", "news/a/1"),
    thing("assessment", "news/a/1"),
)


def article(store: Store) -> Known:
    """A dossier's article with an assessed claim, and what loading its text adds."""
    loaded = graph("article", "news/a")
    store.add(Quad(DOCUMENT, cx("sha256"), plain("ab"), DOSSIER))
    for at, claim in ((DOSSIER, CLAIM), (loaded, thing("claim", "news/a/issued-1"))):
        store.add(Quad(claim, cx("document"), DOCUMENT, at))
        store.add(Quad(claim, cx("quote"), plain("some words"), at))
    store.add(Quad(WEIGHED, cx("claim"), CLAIM, DOSSIER))
    return Known(store)


def test_a_document_is_known_by_the_hash_of_its_text() -> None:
    known = article(Store())
    assert known.by_text("ab") == DOCUMENT
    assert known.by_text("cd") is None
    known.leave(DOSSIER)
    assert known.by_text("ab") is None


def test_assessments_are_those_of_dossiers() -> None:
    assert list(article(Store()).assessed(DOCUMENT)) == [("some words", WEIGHED)]


def test_facts_have_classes_and_the_english_label() -> None:
    store = Store()
    node = party(store, "sample", DOSSIER, "cn")
    store.add(Quad(node, RDF_TYPE, cx("Party"), DOSSIER))
    store.add(Quad(node, RDFS_LABEL, text("样品", "zh-hans"), DOSSIER))
    facts = Known(store).facts(node)
    assert facts["type"] == [cx("Party").value]
    assert facts["label"] == ["Sample Devices Co., Ltd."]
    assert "nameKey" not in facts


def test_what_articles_alone_describe_has_no_labels() -> None:
    store = Store()
    party(store, "sample", graph("article", "a"), "cn")
    assert list(Known(store).labels()) == []
    party(store, "sample", DOSSIER, "cn")
    assert [name for name, *_ in Known(store).labels()] == ["Sample Devices Co., Ltd."]


def test_an_alias_that_only_a_replaced_list_gives_does_not_name_a_party() -> None:
    store = Store()
    node = party(store, "sample", DOSSIER, "cn")
    store.add(Quad(node, SKOS_ALT_LABEL, text("Sample Systems"), LIST))
    store.add(Quad(node, cx("nameKey"), plain("samplesystems"), NAMES))
    known = Known(store)
    assert known.party("Sample Systems", "CN") == node
    known.leave(LIST)
    assert known.party("Sample Systems", "CN") is None
    assert known.party("Sample Devices", "CN") == node


def test_a_given_name_that_a_list_has_as_an_alias_names_nobody() -> None:
    store, node = Store(), thing("org", "sample-daniel")
    store.add(Quad(node, RDF_TYPE, cx("Person"), LIST))
    store.add(Quad(node, cx("nameKind"), plain("org"), NAMES))
    store.add(Quad(node, RDFS_LABEL, text("Daniel Sample"), LIST))
    for alias, said_in in (("Daniel", LIST), ("Dan Sample", LIST), ("Samplius", DOSSIER)):
        store.add(Quad(node, SKOS_ALT_LABEL, text(alias), said_in))
    found = {name for name, *_ in Known(store).labels()}
    assert found == {"Daniel Sample", "Dan Sample", "Samplius"}
