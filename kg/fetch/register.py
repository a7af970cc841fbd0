"""Documents of the Federal Register: by number, or of an agency between two days."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kg.errors import QuestionError, SourceError
from kg.fetch.address import REGISTER, REGISTER_LIST
from kg.fetch.asked import Asked, named
from kg.fetch.days import day
from kg.fetch.work import Work

FIELDS = (
    "document_number", "title", "type", "abstract", "action", "dates", "citation", "volume",
    "start_page", "end_page", "publication_date", "effective_on", "comments_close_on",
    "signing_date", "agencies", "cfr_references", "docket_ids", "regulation_id_numbers",
    "html_url", "full_text_xml_url",
)  # fmt: skip
"""What the loader of the register reads, and where the text is."""
TYPES = {"rule": "RULE", "proposed-rule": "PRORULE", "notice": "NOTICE", "presidential": "PRESDOCU"}
PAGE = 1000
REACH = 2000
"""How many results of one search the API gives; a longer range is asked for in halves."""
NUMBER = re.compile(r"[A-Z]{0,2}\d{1,4}-\d{1,6}(?:-\d{1,6})?", re.IGNORECASE)
DASHES = str.maketrans("‐‑‒–—−", "------")
AGENCY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def fetch(work: Work, numbers: Sequence[str]) -> None:
    """Bring single documents.

    Raises:
        QuestionError: What is given is no document number.
    """
    wanted = [number.strip().translate(DASHES).upper() for number in numbers]
    for number in wanted:
        if not NUMBER.fullmatch(number):
            raise QuestionError(f"--number {number!r} is not a number such as 2025-00711")
    for number in dict.fromkeys(wanted):
        url = REGISTER.url(work.ways.base, _fields(), number=number)
        file = named("federal-register", number, suffix=".json")
        work.take(Asked("federal-register", {"number": number}, url, REGISTER, file))


@dataclass(frozen=True, slots=True)
class Search:
    """What an agency published between two days, both counted."""

    agency: str
    start: str
    end: str
    kind: str = ""

    @classmethod
    def of(cls, agency: str, start: str, end: str, kind: str = "") -> "Search":
        """A search that can be asked.

        Raises:
            QuestionError: There can be no such agency, day or type.
        """
        if not AGENCY.fullmatch(agency):
            hint = "industry-and-security-bureau"
            raise QuestionError(f"--agency {agency!r} is not the register's name of one, as {hint}")
        if not start:
            raise QuestionError("an --agency needs a --from day")
        end = end or date.today().isoformat()  # noqa: DTZ011 (the user's own today)
        start, end = day("--from", start), day("--until", end)
        if start > end:
            raise QuestionError(f"--from {start} is after --until {end}")
        if kind and kind not in TYPES:
            raise QuestionError(f"--type {kind!r} is none of {', '.join(TYPES)}")
        return cls(agency, start, end, kind)

    def asked(self) -> dict[str, str]:
        """What was asked, for the manifest."""
        said = {"agency": self.agency, "from": self.start, "until": self.end, "type": self.kind}
        return {name: value for name, value in said.items() if value}

    def query(self, page: int) -> Iterator[tuple[str, str]]:
        """The parameters of one page, oldest first so that pages hold still."""
        yield "conditions[agencies][]", self.agency
        yield "conditions[publication_date][gte]", self.start
        yield "conditions[publication_date][lte]", self.end
        if self.kind:
            yield "conditions[type][]", TYPES[self.kind]
        yield "order", "oldest"
        yield "per_page", str(PAGE)
        yield "page", str(page)
        yield from _fields()

    def halves(self) -> "tuple[Search, Search] | None":
        """The search as two of shorter ranges, unless it is of a single day."""
        first, last = date.fromisoformat(self.start), date.fromisoformat(self.end)
        if first == last:
            return None
        middle = first + (last - first) // 2
        return (
            Search(self.agency, self.start, middle.isoformat(), self.kind),
            Search(self.agency, (middle + timedelta(1)).isoformat(), self.end, self.kind),
        )


def search(work: Work, asked: Search) -> int:
    """Bring all that a search finds, in pages; how many documents that is.

    Raises:
        SourceError: The answers are not the API's, or more than it gives of a single day.
    """
    return _search(work, asked, asked.asked())


def _search(work: Work, asked: Search, whole: dict[str, str]) -> int:
    count = _page(work, asked, whole, 1)
    if count > REACH:
        work.leave(_file(asked, 1))
        halves = asked.halves()
        if halves is None:
            url = REGISTER_LIST.url(work.ways.base)
            raise SourceError(
                url, None, f"{count:,} documents of {asked.start}, of which it gives {REACH:,}"
            )
        return sum(_search(work, half, whole) for half in halves)
    for page in range(2, -(-count // PAGE) + 1):
        _page(work, asked, whole, page)
    return count


def _page(work: Work, asked: Search, whole: dict[str, str], page: int) -> int:
    url = REGISTER_LIST.url(work.ways.base, asked.query(page))
    file = _file(asked, page)
    path = work.take(Asked("federal-register", whole, url, REGISTER_LIST, file))
    said = work.said(url, path)
    count = said.get("count") if isinstance(said, dict) else None
    if not isinstance(count, int) or (count and not isinstance(said.get("results"), list)):
        raise SourceError(url, None, "not a list of the federal register: no count and results")
    if not count:
        work.leave(file)
    return count


def _file(asked: Search, page: int) -> str:
    words = ("federal-register", asked.agency, asked.kind, asked.start, asked.end, f"{page}")
    return named(*words, suffix=".json")


def _fields() -> list[tuple[str, str]]:
    return [("fields[]", name) for name in FIELDS]
