"""The control classes as the shipped thresholds make them; run as a module it rewrites the file."""

import pyoxigraph
from pyoxigraph import NamedNode

from kg.derive.controls import controls
from kg.load import dossier
from tests.ontology.files import FOLDER, files

FILE = FOLDER / "controls.ttl"


def shipped() -> pyoxigraph.Store:
    """The reference data, the shipped thresholds and the shipped chips."""
    store = pyoxigraph.Store()
    for module in files("reference"):
        store.bulk_load(path=str(module), to_graph=NamedNode("urn:ontology"))
    for file in dossier.shipped():
        if file.parent.name == "thresholds" or file.name == "chips.csv":
            for record in dossier.records(file):
                store.bulk_extend(dossier.quads(record))
    return store


if __name__ == "__main__":
    FILE.write_text(controls(shipped()), encoding="utf-8")
