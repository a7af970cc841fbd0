"""A static site of linked data: pages for people, triples for programs, made of one store."""

from kg.export.site.hosting import based
from kg.export.site.make import Report, export_site

__all__ = ["Report", "based", "export_site"]
