"""Cross references: where a text names a section, part, supplement or paragraph of the code."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.load.ecfr import spots
from kg.load.ecfr.record import Reference, Spot
from kg.load.source import Names

NUMBER = r"\d{1,4}[a-z]?\.\d+[a-z]?(?:-\d+[A-Z]?)?"
PATHS = r"(?:\s?\([A-Za-z0-9]{1,6}\))*"
SECTIONS = re.compile(
    rf"(?:(?P<title>\d{{1,2}})\s*C\.?F\.?R\.?\s*(?:§§?\s*|sections?\s+)?|§§?\s*)"
    rf"(?P<list>{NUMBER}{PATHS}"
    rf"(?:\s*(?:,\s*(?:and|or|through)?|and|or|through|to|;|–)\s*(?:§§?\s*)?{NUMBER}{PATHS})*)"
    r"(?P<of>\s+of\s+the\s+(?:EAR|ITAR)\b)?"
)
ONE = re.compile(rf"({NUMBER})((?:\s?\([A-Za-z0-9]{{1,6}}\))*)")
PARTS = re.compile(
    r"(?:(?P<title>\d{1,2})\s*C\.?F\.?R\.?\s*)?\b[Pp]arts?\s+"
    r"(?P<list>\d{1,4}(?:(?:\s*,\s*(?:and|or)?\s*|\s+(?:and|or|through|to)\s+)\d{1,4})*)\b(?!\.\d)"
    r"(?P<of>\s+of\s+the\s+(?:EAR|ITAR)\b)?"
)
SUPPLEMENT = re.compile(
    r"[Ss]upp(?:lement|\.)?\s*[Nn]o\.?\s*(\d+)\s+to\s+(?:[Pp]art\s+(\d{1,4})|(this\s+part))"
)
WITHIN = re.compile(
    r"paragraphs?\s+((?:\([A-Za-z0-9]{1,6}\))+(?:(?:\s*,\s*(?:and|or)?\s*|\s+(?:and|or|through)\s+)"
    r"(?:\([A-Za-z0-9]{1,6}\))+)*)\s+of\s+this\s+section"
)
CHAPTER = re.compile(r"\b(\d{1,2})\s*C\.?F\.?R\.?\s*[Cc]h(?:apter|\.)\s*([IVXLC]+)\b")
DESIGNATIONS = re.compile(r"\(([A-Za-z0-9]{1,6})\)")
CATEGORY = re.compile(r"(?:Category\s+\d\s*,?|Schedule\s+\w+,?|[Nn]o\.?\s*\d+\s+to)\s*$")
OF = {"EAR": "15", "ITAR": "22"}
Chain = tuple[Spot, ...]


@dataclass(slots=True)
class Links:
    """Finds what a text of a title points at, and the instruments that the graph knows of it."""

    title: str
    names: Names | None = None
    known: dict[str, tuple[str, ...]] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)

    def begin(self) -> None:
        """Begin a document, in which nothing has been said of other places yet."""
        self.told.clear()

    def of(self, text: str, section: Spot | None = None, part: str = "") -> tuple[Reference, ...]:
        """The references of a text in a section and part, each once, in the order of the text."""
        chains = {chain[-1].slug: chain for chain in self._chains(text, section, part)}
        own = section.slug if section else ""
        return tuple(self._reference(chain) for slug, chain in chains.items() if slug != own)

    def _reference(self, chain: Chain) -> Reference:
        slug = chain[-1].slug
        new = () if slug in self.told else chain
        self.told.add(slug)
        return Reference(slug, new, self.instruments(chain))

    def instruments(self, chain: Chain) -> tuple[str, ...]:
        """The instruments that the graph has for the narrowest of some spots."""
        for spot in reversed(chain):
            if found := self.cited(spot.label):
                return found
        return ()

    def cited(self, citation: str) -> tuple[str, ...]:
        """The instruments that the graph has under a citation."""
        if self.names is None:
            return ()
        if citation not in self.known:
            spellings = dict.fromkeys(
                (citation, citation.replace("supplement no. ", "supplement "))
            )
            nodes = [node.value for one in spellings for node in self.names.by_citation(one)]
            self.known[citation] = tuple(sorted(set(nodes)))
        return self.known[citation]

    def _chains(self, text: str, section: Spot | None, part: str) -> Iterator[Chain]:
        for found in SECTIONS.finditer(text):
            title = self._title(found)
            for name, path in ONE.findall(found["list"]):
                yield _down(spots.section(title, name), path)
        for found in SUPPLEMENT.finditer(text):
            if number := found[2] or part:
                yield (spots.supplement(self.title, number, found[1]),)
        for found in PARTS.finditer(text):
            if not CATEGORY.search(text, 0, found.start()):
                yield from self._parts(found)
        for found in CHAPTER.finditer(text):
            yield (spots.division(found[1], "chapter", found[2], None),)
        if section is not None:
            for found in WITHIN.finditer(text):
                for path in re.findall(r"(?:\([A-Za-z0-9]{1,6}\))+", found[1]):
                    yield _down(section, path)

    def _parts(self, found: re.Match[str]) -> Iterator[Chain]:
        title = self._title(found)
        for name in re.findall(r"\d+", found["list"]):
            if len(name) > 1 or found["title"]:  # "part 1" of a form or of a category is not meant
                yield (spots.part(title, name),)

    def _title(self, found: re.Match[str]) -> str:
        of = (found["of"] or "").rpartition(" ")[2]
        return found["title"] or OF.get(of, self.title)


def _down(spot: Spot, path: str) -> Chain:
    chain = [spot]
    for name in DESIGNATIONS.findall(path):
        chain.append(spots.paragraph(chain[-1], name))
    return tuple(chain)
