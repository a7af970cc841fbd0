"""The Code of Federal Regulations as XML of the eCFR: divisions, paragraphs and what they list.

Source: ecfr.gov, versioner API (root ``ECFR`` or a bare division) and bulk data
(root ``DLPSTEXTCLASS``), the layout of 2026.
"""

from kg.load.ecfr.reading import KIND, MANY, VERSION, detect, records
from kg.load.ecfr.writing import quads

__all__ = ["KIND", "MANY", "VERSION", "detect", "quads", "records"]
