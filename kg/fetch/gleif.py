"""Legal entities of GLEIF: records by LEI or name, who their parents are, the golden copy."""

import re
from collections.abc import Sequence

from kg.errors import EndpointError, QuestionError, SourceError
from kg.fetch.address import GLEIF, GLEIF_GOLDEN, GLEIF_LIST, GLEIF_PARENT
from kg.fetch.asked import Asked, named
from kg.fetch.work import Work

LEI = re.compile(r"[0-9A-Z]{18}\d\d")
LEVELS = {"1": "lei2", "2": "rr"}
PAGE = 200
REACH = 10_000
ABSENT = 404


def fetch(work: Work, leis: Sequence[str], *, parents: bool = False) -> None:
    """Bring the records of some LEIs, and with ``parents`` what is reported of their parents.

    Raises:
        QuestionError: What is given is no LEI.
    """
    wanted = list(dict.fromkeys(lei.strip().upper() for lei in leis))
    for lei in wanted:
        if not LEI.fullmatch(lei) or int("".join(str(int(one, 36)) for one in lei)) % 97 != 1:
            raise QuestionError(f"--lei {lei!r} is not a legal entity identifier")
    for lei in wanted:
        url = GLEIF.url(work.ways.base, lei=lei)
        file = named("gleif", lei, suffix=".json")
        work.take(Asked("gleif", {"lei": lei}, url, GLEIF, file))
        for which in ("direct", "ultimate") if parents else ():
            _parent(work, lei, which)


def search(work: Work, name: str) -> int:
    """Bring the records of all entities of a legal name, in pages; how many there are.

    Raises:
        QuestionError: There are too many.
        SourceError: The answer is not the API's.
    """
    if not name.strip():
        raise QuestionError("--name is empty")
    total = page = 1
    while (page - 1) * PAGE < total:
        total = _page(work, name.strip(), page)
        page += 1
    return total


def golden(work: Work, level: str) -> None:
    """Bring the golden copy of level 1 (entities) or 2 (relationships), unpacked.

    Raises:
        QuestionError: There is no such level.
    """
    if level not in LEVELS:
        raise QuestionError(
            f"--golden-copy {level!r} is neither 1 (entities) nor 2 (relationships)"
        )
    url = GLEIF_GOLDEN.url(work.ways.base, level=LEVELS[level])
    file = named("gleif", LEVELS[level], suffix=".csv")
    work.take(Asked("gleif", {"golden-copy": level}, url, GLEIF_GOLDEN, file))


def _parent(work: Work, lei: str, which: str) -> None:
    """What is reported of a parent: a relationship, or the exception that stands instead."""
    url = GLEIF_PARENT.url(work.ways.base, lei=lei, which=which)
    file = named("gleif", lei, f"{which}-parent", suffix=".json")
    asked = Asked("gleif", {"lei": lei, "parent": which}, url, GLEIF_PARENT, file)
    try:
        work.take(asked)
    except EndpointError as cause:
        if cause.status != ABSENT:
            raise
        work.ways.notice(f"{lei}: no {which} parent is reported")


def _page(work: Work, name: str, page: int) -> int:
    query = [
        ("filter[entity.legalName]", name),
        ("page[size]", f"{PAGE}"),
        ("page[number]", f"{page}"),
    ]
    url = GLEIF_LIST.url(work.ways.base, query)
    file = named("gleif", name, f"{page}", suffix=".json")
    path = work.take(Asked("gleif", {"name": name}, url, GLEIF_LIST, file))
    said = work.said(url, path)
    meta = said.get("meta") if isinstance(said, dict) else None
    paging = meta.get("pagination") if isinstance(meta, dict) else None
    total = paging.get("total") if isinstance(paging, dict) else None
    if not isinstance(total, int) or not isinstance(said.get("data"), list):
        raise SourceError(url, None, "not a list of gleif: no data and pagination")
    if total > REACH:
        raise QuestionError(f"--name {name!r}: {total:,} entities, of which {REACH:,} can be had")
    if not total:
        work.leave(file)
    return total
