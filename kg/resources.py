"""Where the files that ship are: in a wheel below ``kg/_data``, in a checkout at the top level."""

from pathlib import Path


def folder(name: str) -> Path:
    """A folder of shipped files: ``ontology``, ``shapes``, ``queries`` or ``documents``."""
    here = Path(__file__).parent
    packed = here / "_data" / name
    return packed if packed.is_dir() else here.parent / name
