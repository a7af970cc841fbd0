"""HermiT, through owlready2, over the hand-written modules and the alignments."""

import shutil
from pathlib import Path

from rdflib import Graph
from rdflib.namespace import OWL

from tests.conftest import require
from tests.ontology.files import FOLDER, MODULES, files, graph


def test_the_ontology_with_its_alignments_is_consistent_and_every_class_can_have_a_member(
    tmp_path: Path,
) -> None:
    require("java", shutil.which("java") is not None)
    import owlready2

    union = Graph()
    for file in [*(FOLDER / f"{module}.ttl" for module in MODULES), *files("align")]:
        union += graph(file)
    union.remove((None, OWL.imports, None))
    path = tmp_path / "ontology.nt"
    union.serialize(path, format="nt", encoding="utf-8")
    world = owlready2.World()
    ontology = world.get_ontology(path.as_uri()).load()
    with ontology:
        owlready2.sync_reasoner_hermit(world, infer_property_values=False, debug=0)
    assert [str(one) for one in world.inconsistent_classes()] == []
