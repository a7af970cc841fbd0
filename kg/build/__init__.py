"""The build: documents, ontology and derivations into a checked generation of the store.

Asking imports this package, so what builds is imported only when something is built.
"""

from kg.build.inputs import Inputs
from kg.build.ready import ready
from kg.build.report import BuildReport, Progress

__all__ = ["BuildReport", "Inputs", "Progress", "ready"]
