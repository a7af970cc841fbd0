"""FollowTheMoney entities, one JSON object a line: parties, their links, listings, addresses.

Source: followthemoney.tech, the schemata of release 4.
"""

from kg.load.ftm.document import Document
from kg.load.ftm.reading import KIND, VERSION, Entry, detect, records
from kg.load.ftm.writing import nquads, quads

__all__ = ["KIND", "VERSION", "Document", "Entry", "detect", "nquads", "quads", "records"]
