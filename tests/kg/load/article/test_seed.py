"""The first article ever loaded, alone and beside all that ships; its text is not in here."""

import re
from functools import cache

import pytest

from kg.load.article.record import Claim, Thing
from tests.conftest import real
from tests.kg.load.article import gold, world
from tests.kg.load.article.read import Read, slug

TITLE = "US-China Tensions Rise Again Over Huawei’s AI Chips Amid New Export Rules"
GUIDANCE = "instrument:us/bis/2025-05-13-gp10-guidance"
DIFFUSION = "instrument:us/bis/2025-01-15-ai-diffusion"
ASSESSED = {
    "restricted": {("qualified", "a-01")},
    "threatened": {("qualified", "a-02")},
    "banned": {("qualified", "a-04")},
    "issued": {("supported", "a-06")},
    "warned": {("supported", "a-07")},
    "rescinded": {("qualified", "a-08")},
    "judged": {("contradicted", "a-09")},
    "condemned": {("supported", "a-11"), ("supported", "a-12"), ("qualified", "a-13")},
    "removed-wording": {("supported", "a-14")},
    "revised": {("supported", "")},
}


@cache
def alone(published: str = "") -> Read:
    path = real("articles/seed-article.txt")
    return Read(path, world.bare(), title=TITLE, published=published)


@cache
def beside() -> Read:
    return Read(real("articles/seed-article.txt"), world.shipped())


def test_alone_all_that_it_mentions_is_linked_and_nothing_wrongly() -> None:
    one = gold.seed(alone().path, shipped=False)
    score = gold.mentions(one, [*alone().mentions])
    assert score.faults == []
    assert score.right == 45


def test_alone_each_event_has_its_doer_thing_day_and_quote() -> None:
    one = gold.seed(alone().path, shipped=False)
    score = gold.events(one, [*alone().claims])
    assert score.faults == []
    assert score.right == 12


def test_alone_it_describes_what_it_speaks_of() -> None:
    parts = [getattr(one, "part", None) for one in alone().records]
    things = {part.entry.thing for part in parts if isinstance(part, Thing)}
    assert things >= {
        "chip-family:ascend", "org:huawei-technologies", "org:us-commerce", "org:mofcom",
        DIFFUSION, "org:bis",
    }  # fmt: skip
    places = {slug(one.thing) for one in alone().mentions if one.kind == "place"}
    assert places == {"place:us", "place:cn"}


def test_its_document_has_title_text_and_hash_and_no_day_that_nobody_gave() -> None:
    said = alone()
    assert said.document.slug.startswith("article/us-china-tensions-rise-again")
    assert said.text.title == TITLE
    assert (said.text.published, said.text.publisher, said.text.author) == ("", "", "")
    assert said.text.words == said.path.read_text("utf-8")
    assert "published" not in {quad.predicate.value.rpartition("#")[2] for quad in said.quads}


def test_the_guidance_of_13_may_has_no_year_but_that_of_publication() -> None:
    found = alone().claim("issued")
    assert found.day is not None
    assert (found.day.words, found.day.earliest) == ("May 13", "")
    (day,) = [one for one in alone().mentions if one.kind == "date"]
    assert day.normal == "--05-13"
    dated = alone("2025-05-22").claim("issued")
    assert dated.day is not None
    assert (dated.day.earliest, dated.day.latest) == ("2025-05-13", "2025-05-13")
    threat = alone("2025-05-22").claim("threatened")
    assert threat.day is not None
    assert threat.day.earliest <= "2025-05-21" <= threat.day.latest


def test_the_events_that_matter_are_told_with_their_words() -> None:
    said = alone()
    removed, rescinded, threat = map(said.claim, ("removed-wording", "rescinded", "threatened"))
    assert (slug(removed.doer), removed.wording) == ("org:us-commerce", "anywhere in the world")
    assert "it removed the controversial phrase" in said.quote(removed)
    assert [slug(one) for one in rescinded.about] == [DIFFUSION]
    assert slug(threat.speaker) == "org:mofcom"
    assert "chip-family:ascend" in map(slug, threat.about)
    assert "bold legal threat" in said.quote(threat)


def test_each_claim_has_a_quote_that_is_found_verbatim() -> None:
    said = alone()
    nodes = said.nodes("claim")
    assert len(nodes) == len(said.claims)
    for node in nodes:
        (quote,) = said.said(node, "quote")
        assert quote in said.text.words


def test_beside_the_dossiers_it_completes_the_document_that_is_there() -> None:
    said = beside()
    assert said.document.slug == "news/2025-05-us-guidance-on-ascend"
    assert said.document.known
    assert GUIDANCE in map(slug, said.claim("issued").about)
    assert not [one for one in said.records if isinstance(getattr(one, "part", None), Thing)]


@pytest.mark.parametrize("kind", sorted(ASSESSED))
def test_beside_the_dossiers_each_claim_is_assessed_as_they_do(kind: str) -> None:
    claims = [one for one in beside().claims if one.kind == kind]
    assert {verdict(one) for one in claims} == ASSESSED[kind]
    for one in claims:
        assert all(weight.evidence or weight.of for weight in one.weights)


def verdict(one: Claim) -> tuple[str, str]:
    (weight,) = one.weights
    return weight.verdict, re.sub(r".*/", "", slug(weight.of))
