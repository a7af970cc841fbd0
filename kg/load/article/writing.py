"""The records of an article as quads, in the article's own graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from kg import terms
from kg.load.article.naming import iri
from kg.load.article.record import Claim, Document, Mention, Thing, Weight
from kg.terms import RDF_TYPE, RDFS_LABEL, SKOS_ALT_LABEL, SOURCE, cx, plain, term, thing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.load.article.lexicon import Entry
    from kg.load.article.record import Record

KIND = "article"
VERSION = "1"
"""Raised whenever the same article would become other quads."""
AROUND = 32
"""How many letters before and after a passage are kept with it."""
CLASSES = {"Authority": ("Authority", "Party"), "Organization": ("Organization", "Party")}
Pair = tuple[NamedNode, NamedNode | Literal]


def quads(record: Record) -> Iterator[Quad]:
    """What a record says, each quad once."""
    document = record if isinstance(record, Document) else record.document
    name = document.slug.removeprefix(f"{KIND}/")
    page = _Page(document, terms.graph(KIND, name))
    if isinstance(record, Document):
        page.document()
    elif isinstance(record.part, Thing):
        page.thing(record.part.entry)
    elif isinstance(record.part, Mention):
        page.mention(record.part)
    else:
        page.claim(record.part)
    return iter(page.quads)


class _Page:
    """The quads of one record in the order of writing."""

    def __init__(self, document: Document, graph: NamedNode) -> None:
        self.of, self.graph = document, graph
        self.node = thing("document", document.slug)
        self.quads: dict[Quad, None] = {}

    def say(self, subject: NamedNode, *pairs: Pair) -> None:
        for link, value in pairs:
            self.quads[Quad(subject, link, value, self.graph)] = None

    def document(self) -> None:
        """Describe the article; what a dossier says of it already is not said again."""
        text, node = self.of.text, self.node
        self.say(self.graph, (cx("ofDocument"), node))
        self.say(
            node,
            (RDF_TYPE, cx("Article")),
            (cx("graph"), self.graph),
            (cx("sha256"), plain(text.sha256)),
            (cx("text"), plain(text.words)),
        )
        if self.of.known:
            self.say(node, (RDFS_LABEL, terms.text(self.of.label)))
        else:
            self._described()
        run, used = thing("activity-run", f"{KIND}/{text.file}"), thing("file", text.file)
        self.say(node, (term("prov:wasGeneratedBy"), run))
        self.say(
            run,
            (RDF_TYPE, term("prov:Activity")),
            (term("prov:used"), used),
            (cx("loader"), plain(KIND)),
            (cx("loaderVersion"), plain(VERSION)),
        )
        self.say(used, (RDF_TYPE, term("prov:Entity")))

    def _described(self) -> None:
        text, node = self.of.text, self.node
        title = text.title or self.of.name
        self.say(node, (RDFS_LABEL, terms.text(title if text.language == "en" else self.of.name)))
        if text.language != "en" and text.title:
            self.say(node, (RDFS_LABEL, terms.text(title, text.language)))
        self.say(node, (term("dcterms:language"), plain(text.language)))
        for link, value in (
            ("dcterms:publisher", text.publisher),
            ("dcterms:creator", text.author),
        ):
            if value:
                self.say(node, (term(link), plain(value)))
        if (
            text.url
            and text.url.startswith(("http://", "https://"))
            and not set(text.url) & set(' <>"{}|\\^`\n\t')
        ):
            self.say(node, (term("schema:url"), NamedNode(text.url)))
        if text.published:
            day = terms.date(text.published)
            for name in ("published", "publishedEarliest", "publishedLatest", "knownThrough"):
                self.say(node, (cx(name), day))
            self.say(self.graph, (cx("knownThrough"), day))

    def thing(self, entry: Entry) -> None:
        """Describe a thing that the lexicon knows and the graph does not."""
        node = iri(entry.thing)
        for name in CLASSES.get(entry.class_, (entry.class_,)):
            self.say(node, (RDF_TYPE, cx(name)))
        self.say(node, (RDFS_LABEL, terms.text(entry.label)))
        for name in entry.names:
            if name != entry.label:
                language = "en" if name.isascii() else "zh"
                self.say(node, (SKOS_ALT_LABEL, terms.text(name, language)))
        if entry.jurisdiction:
            self.say(node, (cx("jurisdiction"), thing("place", entry.jurisdiction)))
        if entry.citation:
            self.say(node, (RDF_TYPE, cx("Instrument")), (cx("citation"), plain(entry.citation)))
            self.say(node, (cx("force"), thing("force", entry.force)))
            self.say(node, (cx("issuer"), iri(f"org:{entry.issuer}")))
            self.say(node, (cx("confidence"), thing("confidence", "memory")))

    def passage(self, start: int, end: int) -> NamedNode:
        """A stretch of the text as a passage."""
        words = self.of.text.words
        node = thing("passage", f"{self.of.slug}/{start}-{end}")
        self.say(
            node,
            (RDF_TYPE, cx("Passage")),
            (cx("ofSource"), self.node),
            (cx("quote"), plain(words[start:end])),
            (cx("start"), terms.integer(start)),
            (cx("end"), terms.integer(end)),
        )
        for name, beside in (
            ("prefix", words[max(start - AROUND, 0) : start]),
            ("suffix", words[end : end + AROUND]),
        ):
            if beside:
                self.say(node, (cx(name), plain(beside)))
        return node

    def mention(self, said: Mention) -> None:
        """A passage that speaks of a thing, or stands for one that is not known."""
        node = self.passage(said.start, said.end)
        self.say(node, (cx("mentionKind"), plain(said.kind)))
        if said.normal:
            self.say(node, (cx("normal"), plain(said.normal)))
        if said.thing is not None:
            self.say(node, (cx("about"), said.thing))
            self.say(self.node, (cx("mentions"), said.thing))

    def claim(self, said: Claim) -> None:
        """A claim with its quote, and how it stands."""
        name = f"{self.of.slug}/{said.kind}-{said.at}"
        node = thing("claim", name)
        self.say(
            node,
            (RDF_TYPE, cx("Claim")),
            (cx("document"), self.node),
            (cx("speaker"), said.speaker or self.node),
            (cx("claimKind"), plain(said.kind)),
            (cx("gist"), plain(said.gist)),
            (cx("modality"), plain(said.modality)),
            (cx("polarity"), plain(said.polarity)),
            (cx("mood"), plain(said.mood)),
            (cx("quote"), plain(self.of.text.words[said.start : said.end])),
            (cx("evidence"), self.passage(said.start, said.end)),
            (cx("line"), terms.integer(said.line)),
            (SOURCE, self.node),
            (cx("confidence"), thing("confidence", "secondary")),
        )
        if said.doer is not None:
            self.say(node, (cx("doer"), said.doer))
        for about in said.about:
            self.say(node, (cx("about"), about))
        for link, value in (("objectWords", said.object), ("wording", said.wording)):
            if value:
                self.say(node, (cx(link), plain(value)))
        if said.day is not None:
            self.say(node, (cx("saidOnWords"), plain(said.day.words)))
            if said.day.earliest:
                self.say(node, (cx("saidOnEarliest"), terms.date(said.day.earliest)))
                self.say(node, (cx("saidOnLatest"), terms.date(said.day.latest)))
                self.say(node, (cx("saidOn"), terms.date(said.day.latest)))
        for number, weight in enumerate(said.weights, 1):
            self.weight(node, f"{name}/{number}", weight)

    def weight(self, claim: NamedNode, name: str, said: Weight) -> None:
        """How a claim stands against the graph, or what the dossier of the text says of it."""
        node = thing("assessment", name)
        self.say(
            node,
            (RDF_TYPE, cx("Assessment")),
            (cx("claim"), claim),
            (cx("verdict"), plain(said.verdict)),
            (cx("gist"), plain(said.gist)),
            (cx("confidence"), thing("confidence", "calculated")),
        )
        for one in said.evidence:
            self.say(node, (cx("evidence"), one))
        if said.of is not None:
            self.say(node, (terms.DERIVED_FROM, said.of))
