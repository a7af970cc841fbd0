"""The Consolidated Screening List of trade.gov."""

from kg.fetch.address import SCREENING_CSV, SCREENING_JSON
from kg.fetch.asked import Asked
from kg.fetch.work import Work


def fetch(work: Work, *, json: bool = False) -> None:
    """Bring the list, as CSV or as JSON."""
    address = SCREENING_JSON if json else SCREENING_CSV
    asked = {"format": "json" if json else "csv"}
    url = address.url(work.ways.base)
    work.take(Asked("screening-list", asked, url, address, f"consolidated{address.form.suffix}"))
