from pathlib import Path

from pyoxigraph import (
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    parse,
    serialize,
)

from kg.store.digest import CATALOG, canonical, dataset_hash, graph_hashes

A = NamedNode("https://example.org/a")
BLANK = """
<https://example.org/x> <https://example.org/p> {0} .
{0} <https://example.org/q> {1} .
{1} <https://example.org/q> "1" .
"""


def loaded(*quads: Quad) -> Store:
    store = Store()
    store.extend(quads)
    return store


def test_the_hash_does_not_depend_on_the_order_of_loading() -> None:
    quads = [Quad(A, A, Literal(n), A if n % 2 else CATALOG) for n in range(50)]
    assert dataset_hash(loaded(*quads)) == dataset_hash(loaded(*reversed(quads)))


def test_the_catalog_is_left_out() -> None:
    fact = Quad(A, A, Literal("fact"), A)
    clock = Quad(A, A, Literal("now"), CATALOG)
    assert dataset_hash(loaded(fact)) == dataset_hash(loaded(fact, clock))
    assert set(graph_hashes(loaded(fact, clock))) == {A.value}


def test_the_same_triple_in_another_graph_is_another_dataset() -> None:
    other = NamedNode("https://example.org/b")
    here, there = Quad(A, A, A, A), Quad(A, A, A, other)
    assert dataset_hash(loaded(here)) != dataset_hash(loaded(there))


def test_the_names_of_blank_nodes_do_not_count() -> None:
    hashes = set()
    for one, two in (("_:a", "_:b"), ("_:b", "_:a"), ("_:z", "_:y")):
        store = Store()
        store.load(BLANK.format(one, two), format=RdfFormat.N_TRIPLES, to_graph=A)
        hashes.add(dataset_hash(store))
    assert len(hashes) == 1


def test_blank_nodes_are_named_as_if_the_whole_graph_were_looked_at() -> None:
    text = BLANK.format("_:a", "_:b") + '<a:x> <a:q> "no _:a ." .\n<a:a> <a:a> <a:a> .\n'
    data = Dataset(parse(text, RdfFormat.N_TRIPLES))
    data.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    whole = serialize(data, format=RdfFormat.N_TRIPLES) or b""
    lines = text.lstrip().encode().splitlines(keepends=True)
    assert len(lines) == 5
    assert sorted(canonical(lines)) == sorted(whole.splitlines(keepends=True))


def test_a_store_on_disk_has_the_hash_of_one_in_memory(tmp_path: Path) -> None:
    quads = [Quad(A, A, Literal(f"line\n{n}\u2028"), A) for n in range(9)]
    disk = Store(str(tmp_path / "db"))
    disk.bulk_extend(quads)
    assert dataset_hash(disk) == dataset_hash(loaded(*quads))
