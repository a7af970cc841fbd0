"""GLEIF: who is who (level 1) and who is whose parent (level 2), as API JSON and golden copy CSV.

Source: gleif.org, API v1 of 2026; LEI record format 3.1, relationship record format 2.1.
"""

from kg.load.gleif.document import Document
from kg.load.gleif.reading import KIND, VERSION, Entry, detect, records
from kg.load.gleif.writing import nquads, quads

__all__ = ["KIND", "VERSION", "Document", "Entry", "detect", "nquads", "quads", "records"]
