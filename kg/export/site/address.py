"""Addresses within the site: the file of an IRI, and relative links from page to page."""

import hashlib
import re
from urllib.parse import quote, urlsplit

from kg.terms import CX, CXS, GRAPH, ID

ROOT = CX.removesuffix("ns#")
LONGEST = 200  # bytes of a file's name, as file systems allow, with room for an ending
SAFE = re.compile(r"[^/\x00-\x1f\x7f]+")


def file_of(path: str) -> str:
    """The file of an IRI's path, without ending; no part of it leaves its folder."""
    return "/".join(_name(part) for part in path.split("/"))


def _name(part: str) -> str:
    if part.strip(".") and len(part.encode()) <= LONGEST and SAFE.fullmatch(part):
        return part
    return f"~{hashlib.sha256(part.encode()).hexdigest()[:24]}"


def local(iri: str) -> tuple[str, str] | None:
    """Which file of the site describes an IRI that is no thing's, and the place in it."""
    if iri.startswith(GRAPH):
        return f"graph/{file_of(iri.removeprefix(GRAPH))}.html", ""
    if iri.startswith(CX):
        return "ns.html", iri.removeprefix(CX)
    if iri.startswith(CXS):
        return "shapes.html", iri.removeprefix(CXS)
    if iri == ROOT or iri == ROOT.removesuffix("/"):
        return "index.html", ""
    return None


def path_of(iri: str) -> str | None:
    """What follows ``…/id/`` in the IRI of a thing."""
    return iri.removeprefix(ID) if iri.startswith(ID) and len(iri) > len(ID) else None


def href(root: str, file: str, place: str = "") -> str:
    """A relative link to a file of the site; ``root`` leads from the page to the site's top."""
    return f"{root}{quote(file)}" + (f"#{quote(place)}" if place else "")


def up(file: str) -> str:
    """The way from a file to the site's top."""
    return "../" * file.count("/")


def web(text: str) -> str | None:
    """The text if it is an address that a reader may be sent to: http or https, with a host."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    fit = parts.scheme.lower() in {"http", "https"} and parts.netloc
    return text if fit and not re.search(r"[\s\x00-\x1f\"<>\\]", text) else None
