"""The Consolidated Screening List of the US government, as CSV and as JSON.

Source: trade.gov, Consolidated Screening List, the columns and keys of 2026.
"""

from kg.load.screening.party import Party
from kg.load.screening.reading import KIND, VERSION, detect, records
from kg.load.screening.writing import nquads, quads

__all__ = ["KIND", "VERSION", "Party", "detect", "nquads", "quads", "records"]
