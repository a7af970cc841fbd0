"""The graph into a triplestore: what has changed there, one graph after the other."""

from kg.export.push.plan import Plan, Wish
from kg.export.push.push import Report, push

__all__ = ["Plan", "Report", "Wish", "push"]
