import gzip
import json
import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pyoxigraph
import pytest
from pyoxigraph import NamedNode, RdfFormat

from kg.export.site.homes import RULES, home
from kg.questions import names
from kg.terms import CX, ID, RDF_TYPE
from tests.kg.export.site.conftest import BASE, Seen, Site
from tests.kg.export.site.redirecting import Redirects

GUIDANCE = "id/instrument/us/bis/2025-05-13-gp10-guidance"


def things(store: pyoxigraph.Store) -> set[str]:
    """All IRIs of things that the graph speaks of."""
    found = (quad.subject for quad in store)
    return {n.value for n in found if isinstance(n, NamedNode) and n.value.startswith(ID)}


def test_all_links_lead_somewhere(site: Site, seen: Seen) -> None:
    lost = [
        (file, place, at)
        for (file, place), at in seen.links.items()
        if not (site.path / file).is_file()
        or (place and file.endswith(".html") and place not in seen.places[file])
    ]
    assert lost == []
    assert len(seen.places) > 1500


def test_no_page_leads_to_anything_but_the_web(seen: Seen) -> None:
    assert {link.split(":", 1)[0] for link in seen.abroad} <= {"http", "https"}


def test_no_page_keeps_a_reader_out(seen: Seen) -> None:
    assert seen.faults == []


@pytest.mark.parametrize(
    ("accept", "ending"),
    [
        ("text/html,application/xhtml+xml,*/*;q=0.8", "html"),
        ("*/*", "html"),
        ("text/turtle", "ttl"),
        ("text/turtle;q=1, text/html;q=0.5", "ttl"),
        ("application/ld+json", "jsonld"),
        ("application/ld+json, text/turtle;q=0.9", "jsonld"),
        ("application/rdf+xml, */*;q=0.1", "ttl"),
    ],
)
def test_every_thing_is_redirected_to_what_tells_of_it(
    site: Site, seen: Seen, accept: str, ending: str
) -> None:
    redirects = Redirects((site.path / "w3id/.htaccess").read_text())
    known = things(site.store.engine)
    assert len(known) > 10_000
    wrong = []
    for iri in known:
        address = redirects.end(iri, accept)
        file, _, place = address.removeprefix(BASE).partition("#")
        there = file.endswith(f".{ending}") and (site.path / file).is_file()
        if not there or (place and ending == "html" and place not in seen.places[file]):
            wrong.append((iri, address))
    assert wrong == []


def test_terms_graphs_and_questions_are_redirected_too(site: Site) -> None:
    redirects = Redirects((site.path / "w3id/.htaccess").read_text())
    engine = site.store.engine
    graphs = {str(name)[1:-1] for name in engine.named_graphs()} - {str(CATALOG)[1:-1]}
    modules = [str(q.subject)[1:-1] for q in engine.quads_for_pattern(None, RDF_TYPE, ONTOLOGY)]
    versions = [str(q.object)[1:-1] for q in engine.quads_for_pattern(None, VERSION, None)]
    questions = [f"{ID}question/{name}" for name in names()]
    for accept in ("text/html", "text/turtle"):
        for iri in (*graphs, *modules, *versions, *questions, f"{ID}dataset/chiplex", CX[:-1]):
            file = redirects.end(iri, accept).removeprefix(BASE)
            assert (site.path / file).is_file(), (iri, file)


ONTOLOGY = NamedNode("http://www.w3.org/2002/07/owl#Ontology")
VERSION = NamedNode("http://www.w3.org/2002/07/owl#versionIRI")


def test_every_term_has_its_place_in_the_page_of_the_ontology(site: Site, seen: Seen) -> None:
    defined = {
        quad.subject.value.removeprefix(CX)
        for quad in site.store.engine.quads_for_pattern(None, DEFINED, None)
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(CX)
    }
    assert len(defined) > 300
    assert defined - seen.places["ns.html"] == set()


DEFINED = NamedNode("http://www.w3.org/2000/01/rdf-schema#isDefinedBy")


def read(files: Iterator[object]) -> set[str]:
    return {
        str(pyoxigraph.Triple(quad.subject, quad.predicate, quad.object))
        for file in files
        for quad in pyoxigraph.parse(path=str(file))
    }


def test_the_turtle_of_all_pages_is_all_that_is_said_of_things(site: Site) -> None:
    known = things(site.store.engine)
    said = {
        str(quad.triple)
        for quad in site.store.engine
        if isinstance(quad.subject, NamedNode) and quad.subject.value in known
    }
    files = (f for f in (site.path / "id").rglob("*.ttl") if "dataset" not in f.parts)
    assert read(files) == said


def test_json_ld_says_the_same_as_turtle(site: Site) -> None:
    for page in (GUIDANCE, "id/chip/ascend-910c", "id/org/huawei-technologies", "id/place/cn"):
        turtle = read(iter([site.path / f"{page}.ttl"]))
        text = (site.path / f"{page}.jsonld").read_bytes()
        found = pyoxigraph.parse(text, format=RdfFormat.JSON_LD)
        assert {str(quad.triple) for quad in found} == turtle


def test_the_whole_dataset_stands_in_one_file(site: Site) -> None:
    with gzip.open(site.path / "data/chiplex.nq.gz") as file:
        lines = sum(1 for _ in file)
    catalog = site.store.engine.quads_for_pattern(None, None, None, CATALOG)
    assert lines == len(site.store.engine) - sum(1 for _ in catalog)
    text = (site.path / ".well-known/void").read_bytes()
    described = list(pyoxigraph.parse(text, format=RdfFormat.TURTLE))
    assert any(str(quad.object) == f'"{site.store.hash}"' for quad in described)


CATALOG = NamedNode("https://w3id.org/chiplex/graph/catalog")


def test_a_page_names_sources_confidence_and_horizon(site: Site) -> None:
    page = site.page(f"{GUIDANCE}.html")
    text = " ".join(page.text_content().split())
    assert "GP10 guidance on PRC advanced chips" in text
    assert "secondary" in text
    assert "through 2026-06-05" in text
    assert "us-bis-2025-05-13-gp10-guidance.yaml: stated, known through 2026-06-05" in text
    sources = page.xpath("//section[@aria-labelledby='origin']//a/@href")
    assert any("id/source/" in str(link) or "../source/" in str(link) for link in sources)
    lanes = [str(lane) for lane in page.xpath("//svg//text[contains(@class,'lane')]/text()")]
    assert "effective from 2025-05-13" in lanes
    assert "GP10 guidance: named Ascend chips" in lanes


def test_what_points_at_a_thing_is_shown_in_words(site: Site) -> None:
    page = site.page("id/org/huawei-technologies.html")
    heads = [" ".join(head.text_content().split()) for head in page.xpath("//h3")]
    assert any(head.startswith("Chips that it designs") for head in heads)
    section = page.xpath("//section[@aria-labelledby='section-listing']")[0]
    assert "Entity List" in section.text_content()
    assert page.xpath("//*[@lang='zh-hans']")


def test_a_question_is_answered_with_its_receipt(site: Site) -> None:
    for name in names():
        page = site.page(f"questions/{name}.html")
        receipt = json.loads(str(page.xpath("//details//code")[0].text_content()))
        assert receipt["question"] == name
        assert receipt["dataset"] == site.store.hash
        assert "This graph cannot answer" not in page.text_content()
    page = site.page("questions/rules-for-use.html")
    rows = page.xpath("//section[@aria-labelledby='answer']//tbody/tr")
    lines = (site.path / "questions/rules-for-use.csv").read_text().splitlines()
    assert len(rows) > 20
    assert len(lines) > len(rows)
    assert "Two binding provisions reach use of Ascend 910C" in page.text_content()


def test_crawlers_find_schema_org_on_things(site: Site) -> None:
    for page, kind in (
        ("id/instrument/us/ecra", "Legislation"),
        ("id/org/bis", "GovernmentOrganization"),
        ("id/chip/ascend-910c", "Product"),
        ("id/dataset/chiplex", "Dataset"),
    ):
        scripts = site.page(f"{page}.html").xpath("//script[@type='application/ld+json']")
        said = json.loads(scripts[0].text_content())
        assert said["@type"] == kind
        assert said["@id"] == f"https://w3id.org/chiplex/{page}"


def test_the_sitemap_names_every_page(site: Site) -> None:
    tree = ElementTree.parse(site.path / "sitemap.xml")
    named = {str(place.text) for place in tree.iter() if place.tag.endswith("loc")}
    pages = {f.relative_to(site.path).as_posix() for f in site.path.rglob("*.html")}
    assert named == {f"{BASE}{page}" for page in pages - {"search.html"}}
    assert f"Sitemap: {BASE}sitemap.xml" in (site.path / "robots.txt").read_text()


def test_the_colours_of_text_can_be_read(site: Site) -> None:
    style = (site.path / "static/site.css").read_text()
    light, dark = (dict(re.findall(r"--([\w]+): (#\w{6})", part)) for part in halves(style))
    for colours in (light, dark):
        for paper in ("paper", "tint"):
            for ink in ("ink", "soft", "link", "seen", "mark"):
                assert contrast(colours[ink], colours[paper]) >= 4.5, (ink, paper)
        for bar in ("on", "off", "soon", "gone"):
            assert contrast(colours["in"], colours[bar]) >= 4.5, bar
            assert contrast(colours[bar], colours["paper"]) >= 3, bar
        assert contrast(colours["focus"], colours["paper"]) >= 3


def halves(style: str) -> tuple[str, str]:
    light, _, rest = style.partition("@media (prefers-color-scheme: dark)")
    return light, rest.partition("\n}\n")[0]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours.

    Source: WCAG 2.2, relative luminance.
    """

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (
            p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_home_of_a_part_is_a_page(site: Site) -> None:
    kinds = {rule.kind for rule in RULES}
    for iri in things(site.store.engine):
        path = iri.removeprefix(ID)
        assert home(home(path)) == home(path)
        assert home(path).split("/")[0] not in kinds - {"standing", "role", "reach"}
