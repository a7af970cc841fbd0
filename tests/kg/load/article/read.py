"""Reading an article in tests."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from kg.load import article
from kg.load.article.record import Claim, Document, Mention, Record, Said, Text
from kg.load.source import Names, Source
from kg.terms import ID, cx


@dataclass
class Read:
    """What came of a file: its records and what was counted."""

    path: Path
    names: Names | None = None
    title: str = ""
    published: str = ""
    noted: list[tuple[str, str]] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Read the file."""
        source = Source(
            self.path,
            self.path.name,
            title=self.title,
            published=self.published,
            names=self.names,
            count=lambda what, value: self.noted.append((what, value)),
        )
        self.records = list(article.records(source))

    @property
    def document(self) -> Document:
        """The description with which an article begins."""
        first = self.records[0]
        assert isinstance(first, Document)
        return first

    @property
    def text(self) -> Text:
        """The stored text and what the file says of it."""
        return self.document.text

    @property
    def mentions(self) -> list[Mention]:
        """What the text mentions."""
        parts = [one.part for one in self.records if isinstance(one, Said)]
        return [one for one in parts if isinstance(one, Mention)]

    @property
    def claims(self) -> list[Claim]:
        """What the text claims."""
        parts = [one.part for one in self.records if isinstance(one, Said)]
        return [one for one in parts if isinstance(one, Claim)]

    @cached_property
    def quads(self) -> list[Quad]:
        """All statements, in the order of records."""
        return [quad for one in self.records for quad in article.quads(one)]

    def nodes(self, kind: str) -> list[NamedNode]:
        """The things of a kind that statements are about."""
        found = dict.fromkeys(quad.subject for quad in self.quads)
        start = f"{ID}{kind}/"
        return [one for one in found if isinstance(one, NamedNode) and one.value.startswith(start)]

    def said(self, subject: NamedNode, name: str) -> list[str]:
        """The values of a property of ours, of a thing."""
        return self._values.get((subject, cx(name)), [])

    @cached_property
    def _values(self) -> dict[tuple[object, NamedNode], list[str]]:
        found: dict[tuple[object, NamedNode], list[str]] = {}
        for quad in dict.fromkeys(self.quads):
            if isinstance(quad.object, Literal | NamedNode):
                found.setdefault((quad.subject, quad.predicate), []).append(quad.object.value)
        return found

    def claim(self, kind: str) -> Claim:
        """The one claim of a kind."""
        (found,) = [one for one in self.claims if one.kind == kind]
        return found

    def quote(self, one: Claim | Mention) -> str:
        """The words of a claim or mention."""
        return self.text.words[one.start : one.end]


def written(folder: Path, words: str, name: str = "a.txt") -> Path:
    """A file with a text."""
    path = folder / name
    path.write_text(words, "utf-8")
    return path


def slug(node: NamedNode | None) -> str:
    """A thing as kind and slug."""
    return node.value.removeprefix(ID).replace("/", ":", 1) if node else ""


def pdf(lines: list[str]) -> bytes:
    """A PDF of one page with some lines of text, or with none."""
    shown = "".join(f"({line}) Tj T* " for line in lines)
    stream = f"BT /F1 10 Tf 12 TL 40 780 Td {shown}ET".encode("latin-1") if lines else b""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Title (Rule on Ascend) /Author (Ann Writer) >>",
    ]
    out, starts = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(parts) + 1, table)
    return out + b"trailer << /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(out) - len(table) - 30
    )
