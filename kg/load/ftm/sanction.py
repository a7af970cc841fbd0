"""Sanctions as listings: on the list of the graph that their programme names, else on their set's.

Source: opensanctions.org/programs, the ids of programmes; trade.gov, the names of its lists.
"""

import re
from collections.abc import Iterator

from kg.load.ftm import names
from kg.load.ftm.edge import days
from kg.load.ftm.entity import Entity
from kg.load.ftm.reading import Entry
from kg.load.land import place
from kg.load.moment import dated, forwards
from kg.load.screening.party import LISTS
from kg.load.triple import LABEL, SOURCE, A, fact, local, text, thing, token
from kg.terms import CX, PREFIXES, slug

PROGRAMS = {
    "US-BIS-EL": "us-entity-list",
    "US-BIS-MEU": "us-mel",
    "US-BIS-UVL": "us-uvl",
    "US-BIS-DPL": "us-dpl",
    "US-NS-CMIC": "us-ns-cmic",
    "US-NS-MBS": "us-ns-mbs",
    "US-NS-PLC": "us-ns-plc",
    "US-CAPTA": "us-capta",
    "US-FSE": "us-fse",
    "US-SSI": "us-ssi",
    "US-DOD-1260H": "us-1260h",
    "US-DOS-ISN": "us-isn",
    "US-AECA-DEBARRED": "us-itar-debarred",
    "US-DDTC-SD": "us-itar-debarred",
    "CN-UEL": "cn-uel",
}
DATASETS = {
    "us_ofac_sdn": "us-sdn",
    "us_bis_denied": "us-dpl",
    "us_dod_chinese_milcorps": "us-1260h",
    "tw_shtc": "tw-shtc",
}
SHORT = re.compile(r"\(([A-Z][A-Z -]*(?:List)?)\) - ")
CITATION = re.compile(r"\b(\d{2,3}) F\.?\s?R\.? (\d+)\b")
TAKEN = frozenset(
    {"entity", "program", "programId", "startDate", "endDate", "sourceUrl", "country"}
)


def listing(entry: Entry, sources: tuple[str, ...]) -> Iterator[str]:
    """A listing of each party that a sanction names."""
    one = entry.entity
    known = on_list(one)
    for named in entry.places["entity"]:
        list_ = known or _own(one)
        party = local(f"<{named.iri}>")
        node = thing("listing", f"{list_}/{party}/{token(one.id)}")
        yield f"{node} {A} <{CX}Listing>"
        yield f"{node} <{CX}party> <{named.iri}>"
        yield f"{node} <{CX}list> {thing('list', list_)}"
        yield from _texts(node, one)
        yield from _when(node, one)
        yield from fact(node, sources, one.line, one.last_seen)
    if not known:
        yield from _list(one, sources)


def on_list(one: Entity) -> str:
    """The list of the graph that a sanction is on; empty if none is named."""
    for program in one.all("programId"):
        if found := PROGRAMS.get(program.upper()):
            return found
    for words in one.all("program", "authority"):
        short = SHORT.search(words)
        if short and (found := LISTS.get(short[1].upper())):
            return found
    return next((found for name in one.datasets if (found := DATASETS.get(name))), "")


def _own(one: Entity) -> str:
    """The path of the list that stands for a data set, in one country."""
    dataset = next(iter(sorted(one.datasets)), "unknown")
    country = _country(one)
    own = dataset.startswith(f"{country}_")
    return f"ftm/{slug(dataset) or token(dataset)}{'' if own else f'-{country}'}"


def _country(one: Entity) -> str:
    found = {code for value in one.all("country") if (code := place(value))}
    return found.pop() if len(found) == 1 else "worldwide"


def _list(one: Entity, sources: tuple[str, ...]) -> Iterator[str]:
    dataset = next(iter(sorted(one.datasets)), "unknown")
    country, path = _country(one), _own(one)
    node = thing("list", path)
    called = dataset if dataset.startswith(f"{country}_") else f"{dataset} ({country})"
    yield f"{node} {A} <{CX}List>"
    yield f"{node} {A} <{PREFIXES['skos']}Concept>"
    yield f"{node} {LABEL} {text(called, 'en')}"
    words = f"The parties that the data set {dataset} lists."
    yield f"{node} <{PREFIXES['skos']}definition> {text(words, 'en')}"
    yield f"{node} <{PREFIXES['skos']}notation> {text(path)}"
    yield f"{node} <{PREFIXES['skos']}inScheme> {thing('scheme', 'lists')}"
    yield f"{node} {SOURCE} {sources[0]}"
    yield f"{node} <{CX}jurisdiction> {thing('place', country)}"


def _texts(node: str, one: Entity) -> Iterator[str]:
    pages = one.all("sourceUrl", "programUrl")
    for page in pages[:1]:
        yield f"{node} <{CX}listPage> {text(page)}"
    programs = one.all("program", "programId")
    for program in programs:
        yield f"{node} <{CX}program> {text(program)}"
    cited = _citations(one)
    for citation in cited or (
        () if pages else (programs or one.all("authority") or one.datasets)[:1]
    ):
        yield f"{node} <{CX}citation> {text(citation)}"
    if not (pages or cited or programs or one.all("authority") or one.datasets):
        yield f"{node} <{CX}citation> {text(one.id)}"
    numbers = one.all("authorityId", "recordId", "unscId")
    for number in numbers[:1]:
        yield f"{node} <{CX}identifier> {text(number)}"
    for name, value in names.tail(one, TAKEN):
        yield f"{node} <{CX}detail> {text(f'{name}: {value}')}"
    for page in pages[1:]:
        yield f"{node} <{CX}detail> {text(f'page: {page}')}"


def _citations(one: Entity) -> tuple[str, ...]:
    found = (
        f"{volume} FR {page}"
        for words in one.all("authorityId", "recordId", "program", "provisions")
        for volume, page in CITATION.findall(words)
    )
    return tuple(dict.fromkeys(found))


def _when(node: str, one: Entity) -> Iterator[str]:
    start = days(one.all("startDate")) or days(one.all("listingDate"))
    end = days(one.all("endDate"))
    if not forwards(start, end):
        end = None
    yield from dated(node, start, end)
    for name in ("startDate", "endDate"):
        for value in one.all(name):
            if days([value]) is None or (name == "endDate" and end is None):
                yield f"{node} <{CX}detail> {text(f'{name}: {value}')}"
