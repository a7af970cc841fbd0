"""The Code of Federal Regulations of ecfr.gov: a title or less of it, as of a day."""

import re
from collections.abc import Mapping

from kg.errors import QuestionError, SourceError
from kg.fetch.address import ECFR, ECFR_TITLES
from kg.fetch.asked import Asked, named
from kg.fetch.days import day
from kg.fetch.work import Work

TITLES = 50
SECTION = re.compile(r"§?\s*((\d+[a-z]?)\.[\w-]+)")
OF_PART = re.compile(r"\bto (?:part|subpart \w+ of part) (\d+[a-z]?)\b", re.IGNORECASE)


def fetch(work: Work, title: str, narrower: Mapping[str, str], date: str = "") -> None:
    """Bring a title, or what ``narrower`` names in it, as of a day; else as of the latest.

    Raises:
        QuestionError: There can be no such title, section or day.
        SourceError: The site does not say how far it reaches.
    """
    if not (title.isascii() and title.isdigit() and 1 <= int(title) <= TITLES):
        raise QuestionError(f"--title {title!r} is not a title of the code, 1 to {TITLES}")
    title = str(int(title))
    wanted = _narrower(narrower)
    date = day("--date", date) if date else latest(work, title)
    url = ECFR.url(work.ways.base, wanted.items(), date=date, title=title)
    said = [word for name, value in wanted.items() for word in (name, value)]
    if "section" in wanted:
        said = ["section", wanted["section"]]
    elif "appendix" in wanted:
        said = ["part", wanted["part"], wanted["appendix"]]
    name = named(f"title-{title}", *said, date, suffix=".xml")
    asked = {"title": title, **wanted, "date": date}
    work.take(Asked("ecfr", asked, url, ECFR, name, {"published": date}))


def latest(work: Work, title: str) -> str:
    """The last day through which the site has a title.

    Raises:
        SourceError: It does not say.
    """
    url = ECFR_TITLES.url(work.ways.base)
    said = work.look(Asked("ecfr", {}, url, ECFR_TITLES, "titles"))
    titles = said.get("titles") if isinstance(said, dict) else None
    for one in titles if isinstance(titles, list) else []:
        if isinstance(one, dict) and str(one.get("number")) == title:
            found = str(one.get("up_to_date_as_of") or "")
            if re.fullmatch(r"\d{4}-\d\d-\d\d", found):
                return found
    raise SourceError(url, None, f"no day through which title {title} is there")


def _narrower(given: Mapping[str, str]) -> dict[str, str]:
    """What of a title is wanted, with the part that the site asks for beside a section."""
    wanted = {name: value.strip() for name, value in given.items() if value.strip()}
    if section := wanted.get("section"):
        found = SECTION.fullmatch(section)
        if found is None:
            raise QuestionError(f"--section {section!r} is not a section such as 744.11")
        if wanted.setdefault("part", found[2]) != found[2]:
            raise QuestionError(f"section {found[1]} is not in part {wanted['part']}")
        wanted["section"] = found[1]
    if appendix := wanted.get("appendix"):
        if "part" not in wanted and (of := OF_PART.search(appendix)):
            wanted["part"] = of[1]
        if "part" not in wanted:
            raise QuestionError(f"--appendix {appendix!r} needs the --part that it belongs to")
    return wanted
