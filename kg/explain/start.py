"""Where an explanation starts: a thing by name or IRI, or a provision by its title."""

from pyoxigraph import Literal, NamedNode

from kg.derive.name import key
from kg.errors import QuestionError
from kg.names import Asked, resolve
from kg.terms import CX, ID


def start(store: Asked, text: str) -> NamedNode:
    """The thing that a name, a row's title, ``kind:slug`` or an IRI means.

    Raises:
        QuestionError: Nothing, or more than one thing, has that name.
    """
    if (node := _node(text.strip())) and store.query(f"ASK {{ {node} ?p ?o }}").rows[0][0] == TRUE:
        return node
    try:
        return resolve(store, "thing", text).thing
    except QuestionError:
        titled = _titled(store, text)
        if len(titled) == 1:
            return titled[0]
        if titled:
            choices = ", ".join(node.value for node in titled)
            raise QuestionError(f"{text!r} is the title of {choices}") from None
        raise


def _node(text: str) -> NamedNode | None:
    kind, colon, slug = text.strip("<>").partition(":")
    address = text.strip("<>") if slug.startswith("//") else f"{ID}{kind}/{slug}"
    try:
        return NamedNode(address) if colon and kind and slug else None
    except ValueError:
        return None


def _titled(store: Asked, text: str) -> list[NamedNode]:
    rows = store.query(
        f"PREFIX cx: <{CX}> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
        "SELECT DISTINCT ?p ?title WHERE { ?p a cx:Provision ; rdfs:label ?title } ORDER BY STR(?p)"
    )
    wanted = key(text)
    return [
        node
        for node, title in rows
        if isinstance(node, NamedNode) and isinstance(title, Literal) and key(title.value) == wanted
    ]


TRUE = Literal(True)
