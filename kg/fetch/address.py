"""Where the official documents are: one table, and nothing of it elsewhere.

Source: the publishers' API descriptions: ecfr.gov (versioner v1), federalregister.gov (API v1),
trade.gov (downloadable Consolidated Screening List), gleif.org (API v1, golden copy v2),
opensanctions.org (datasets).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from kg.fetch.form import CSV, JSON, LINES, XML, ZIP, Form

MB = 1_048_576
HOLE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Address:
    """An address with holes, what comes from there, and the other hosts it may send us to.

    ``own`` says that the document gives an address of its own, which is the better one.

    Units: ``most`` in bytes.
    """

    site: str
    path: str
    form: Form
    most: int
    hosts: tuple[str, ...] = ()
    own: bool = False

    def url(self, base: str, query: Iterable[tuple[str, str]] = (), **holes: str) -> str:
        """The address with its holes filled, below another base if one is given."""
        path = self.path.format(**{name: quote(text, safe="") for name, text in holes.items()})
        asked = urlencode(list(query), quote_via=quote, safe="[]")
        return (base.rstrip("/") or self.site) + path + (f"?{asked}" if asked else "")

    def holes(self, url: str, base: str) -> dict[str, str] | None:
        """What fills the holes in a URL, if it is one of this address."""
        start = base.rstrip("/") or self.site
        parts = enumerate(HOLE.split(self.path))  # every other one is a hole's name
        pattern = "".join(f"(?P<{part}>[^/]+?)" if n % 2 else re.escape(part) for n, part in parts)
        if not url.startswith(f"{start}/"):
            return None
        found = re.fullmatch(pattern, urlsplit(url[len(start) :]).path)
        return None if found is None else found.groupdict()


ECFR = Address(
    "https://www.ecfr.gov",
    "/api/versioner/v1/full/{date}/title-{title}.xml",
    XML,
    512 * MB,
    ("ecfr.gov", "ecfr.federalregister.gov"),
)
ECFR_TITLES = Address(ECFR.site, "/api/versioner/v1/titles.json", JSON, 4 * MB, ECFR.hosts)
REGISTER = Address(
    "https://www.federalregister.gov",
    "/api/v1/documents/{number}.json",
    JSON,
    64 * MB,
    ("federalregister.gov", "api.federalregister.gov"),
    own=True,
)
REGISTER_LIST = Address(
    REGISTER.site, "/api/v1/documents.json", JSON, 64 * MB, REGISTER.hosts, own=True
)
SCREENING_CSV = Address(
    "https://data.trade.gov",
    "/downloadable_consolidated_screening_list/v1/consolidated.csv",
    CSV,
    512 * MB,
    ("api.trade.gov", "www.trade.gov"),
)
SCREENING_JSON = Address(
    SCREENING_CSV.site,
    "/downloadable_consolidated_screening_list/v1/consolidated.json",
    JSON,
    512 * MB,
    SCREENING_CSV.hosts,
)
GLEIF = Address("https://api.gleif.org", "/api/v1/lei-records/{lei}", JSON, 16 * MB)
GLEIF_LIST = Address(GLEIF.site, "/api/v1/lei-records", JSON, 64 * MB)
GLEIF_PARENT = Address(
    GLEIF.site, "/api/v1/lei-records/{lei}/{which}-parent-relationship", JSON, 16 * MB
)
GLEIF_GOLDEN = Address(
    "https://goldencopy.gleif.org",
    "/api/v2/golden-copies/publishes/{level}/latest.csv",
    ZIP,
    16_384 * MB,
    ("leidata.gleif.org", "leidata-preview.gleif.org"),
)
FTM = Address(
    "https://data.opensanctions.org",
    "/datasets/latest/{dataset}/entities.ftm.json",
    LINES,
    16_384 * MB,
)
ALL = (
    ECFR, REGISTER_LIST, REGISTER, SCREENING_CSV, SCREENING_JSON, GLEIF_PARENT, GLEIF, GLEIF_LIST,
    FTM,
)  # fmt: skip
"""Those that `load` takes as they come."""


def known(url: str, base: str = "") -> tuple[Address, dict[str, str]] | None:
    """The official address that a URL is, with what fills its holes."""
    for address in ALL:
        if (holes := address.holes(url, base)) is not None:
            return address, holes
    return None
