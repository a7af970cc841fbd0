"""A section, supplement or other division with text: itself, and each of its paragraphs."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.load.ecfr import spots
from kg.load.ecfr.designation import places
from kg.load.ecfr.marked import Block, block
from kg.load.ecfr.record import Division, Spot
from kg.load.ecfr.reference import Links
from kg.load.markup import Element, words

NOTES = {"AUTH": "authority", "SOURCE": "source", "CITA": "amendments", "SECAUTH": "authority"}


@dataclass(slots=True)
class Part:
    """One division while it is read."""

    document: str
    spot: Spot
    above: str
    part: str
    number: str
    order: int
    line: int
    heading: str = ""
    notes: list[tuple[str, str]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    told: bool = False

    def take(self, element: Element) -> None:
        """Take in one element that stands right below the division."""
        if element.tag == "HEAD":
            self.heading = words(element)
        elif name := NOTES.get(element.tag):
            hed = element.find("HED")
            self.notes.append((name, words(element).removeprefix(words(hed)).strip()))
        elif (found := block(element)).markers or found.text:
            self.blocks.append(found)


def written(part: Part, links: Links) -> Iterator[Division]:
    """The division and its paragraphs, in their order."""
    markers = [marker for one in part.blocks for marker in one.markers]
    paths = iter(places(markers)) if markers else iter(())
    texts: dict[tuple[str, ...], list[str]] = {(): []}
    heads: dict[tuple[str, ...], str] = {}
    lines: dict[tuple[str, ...], int] = {}
    here: tuple[str, ...] = ()
    for one in part.blocks:
        for heading in one.headings:
            here = next(paths)
            texts.setdefault(here, [])
            heads[here] = heads.get(here) or heading
            lines.setdefault(here, one.line)
        if one.text:
            texts[here].append(one.text)
    for order, (path, said) in enumerate(texts.items()):
        if path:
            text = "\n".join(said)
            yield _paragraph(part, path, order, lines[path], heads[path], text, links)
        else:
            yield whole(part, "\n".join(said), links)


def whole(part: Part, text: str, links: Links) -> Division:
    """The division itself, with the text that stands before its first paragraph."""
    notes = tuple(part.notes)
    section = part.spot if part.spot.kind == "section" else None
    said = " ".join([text, *(value for name, value in notes if name != "amendments")])
    return Division(
        part.document, part.spot, part.above, part.order, part.line, part.number, part.heading,
        text, notes, links.of(said, section, part.part), links.cited(part.spot.label),
    )  # fmt: skip


def notes(part: Part, links: Links) -> Division:
    """What a list has after its rows: footnotes, mostly."""
    spot = Spot(f"{part.spot.slug}/notes", f"{part.spot.label}, notes", "note")
    text = "\n".join(one.text for one in part.blocks)
    return Division(
        part.document, spot, part.spot.slug, 0, part.blocks[0].line, "", "", text, (),
        links.of(text, None, part.part),
    )  # fmt: skip


def _paragraph(
    part: Part, path: tuple[str, ...], order: int, line: int, heading: str, text: str, links: Links
) -> Division:
    above = part.spot
    for name in path[:-1]:
        above = spots.paragraph(above, name)
    spot = spots.paragraph(above, path[-1])
    section = part.spot if part.spot.kind == "section" else None
    return Division(
        part.document, spot, above.slug, order, line, "".join(f"({name})" for name in path),
        heading, text, (), links.of(f"{heading} {text}", section, part.part),
        links.cited(spot.label),
    )  # fmt: skip
