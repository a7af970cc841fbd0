"""A static site of linked data."""

from kg.export.site.make import Report, export_site

__all__ = ["Report", "export_site"]
