"""The formats of `chiplex export`: what each is called, its endings, and what writes it."""

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import Any

from kg.errors import QuestionError
from kg.export.file import COMPRESSED, ZIP_ENDING


@dataclass(frozen=True, slots=True)
class Format:
    """A format; one with ``folder`` makes several files, one with ``graphs`` keeps named graphs."""

    name: str
    media: str
    writer: str
    graphs: bool = False
    folder: bool = False
    endings: tuple[str, ...] = ()

    @property
    def write(self) -> Callable[..., Any]:
        """What writes it, of ``kg.export.writing``; imported when it is needed."""
        module, name = self.writer.split(":")
        found: Callable[..., Any] = getattr(import_module(f"kg.export.writing.{module}"), name)
        return found


FORMATS = {
    one.name: one
    for one in (
        Format("ttl", "text/turtle", "rdf:ttl", endings=("turtle",)),
        Format("trig", "application/trig", "rdf:trig", graphs=True),
        Format("nt", "application/n-triples", "rdf:nt", endings=("ntriples",)),
        Format("nq", "application/n-quads", "rdf:nq", graphs=True, endings=("nquads",)),
        Format("rdf", "application/rdf+xml", "rdf:rdf", endings=("owl", "rdfxml")),
        Format("jsonld", "application/ld+json", "jsonld:jsonld", graphs=True),
        Format("csv", "text/csv", "tables:csv_tables", graphs=True, folder=True),
        Format(
            "parquet", "application/vnd.apache.parquet", "tables:parquet", graphs=True, folder=True
        ),
        Format("neo4j", "text/csv", "neo4j:neo4j", graphs=True, folder=True),
        Format("graphml", "application/graphml+xml", "graphml:graphml", graphs=True),
        Format("ftm", "application/x-ndjson", "ftm:ftm", endings=("ijson",)),
    )
}


@dataclass(frozen=True, slots=True)
class Goal:
    """Where an export goes and how; no path is stdout."""

    form: Format
    path: Path | None

    @classmethod
    def of(cls, form: str | None, path: Path | None, default: str = "trig") -> "Goal":
        """What was asked for, else what the file's endings say, else for stdout the default.

        Raises:
            QuestionError: There is no such format, or it makes no such file.
        """
        path = None if path == Path("-") else path
        endings = _endings(path)
        if form is None and path is not None:
            form = next(iter(endings[-1:]), None)
            if form is None or f".{form}" in {*COMPRESSED, ZIP_ENDING}:
                raise QuestionError(f"{path}: say the format with -f, such as -f csv")
        form = form or default
        found = FORMATS.get(_name(form)) or _unknown(form)
        if found.folder:
            _see_folder(found, path)
        elif path is not None and path.suffix.lower() == ZIP_ENDING:
            raise QuestionError(f"{path}: {found.name} is one file, which .gz or .zst compresses")
        return cls(found, path)


def _endings(path: Path | None) -> list[str]:
    """The endings of a file's name, but those of compression."""
    found = [ending.lower() for ending in path.suffixes] if path else []
    while found and found[-1] in {*COMPRESSED, ZIP_ENDING} and len(found) > 1:
        found.pop()
    return [ending.removeprefix(".") for ending in found]


def _name(text: str) -> str:
    for one in FORMATS.values():
        if text.lower() in one.endings:
            return one.name
    return text.lower()


def _unknown(text: str) -> Format:
    near = get_close_matches(text, FORMATS, n=1)
    hint = f"; did you mean {near[0]}?" if near else f"; there are {', '.join(FORMATS)}"
    raise QuestionError(f"no format is named {text!r} here{hint}")


def _see_folder(form: Format, path: Path | None) -> None:
    """Several files go into a folder or a zip, not to stdout or into one of them."""
    if path is None or path.suffix.lower() in {".csv", ".parquet", *COMPRESSED}:
        how = f"-f {form.name} -o FOLDER, or -o NAME.{form.name}.zip"
        place = f"{path}: " if path else ""
        raise QuestionError(f"{place}{form.name} makes several files: {how}")
