"""Documents of the Federal Register: API JSON (one or a list), issue XML, document XML.

Source: federalregister.gov, API v1; govinfo.gov, bulk data FR and its document XML.
"""

from kg.load.register.reading import KIND, MANY, VERSION, detect, records
from kg.load.register.writing import quads

__all__ = ["KIND", "MANY", "VERSION", "detect", "quads", "records"]
