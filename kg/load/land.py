"""Countries as data sets write them, as the places of the graph."""

from functools import cache, lru_cache

from kg.load.triple import text, thing
from kg.terms import CX

ELSEWHERE = {"uk": "gb", "el": "gr"}  # codes of others for a country that ISO has
UNIONS = frozenset({"eu"})


@lru_cache(maxsize=1024)
def place(country: str) -> str:
    """The place that a country's code means, by its first two letters; empty if none."""
    code = country.strip().lower()
    if len(code) > len("us") and code[2] != "-":
        return _named(country.strip())
    code = ELSEWHERE.get(code[:2], code[:2])
    return code if code in UNIONS or code in _codes() else ""


def in_place(subject: str, country: str) -> str:
    """Where an address is: in a place, or in the words of the document."""
    code = place(country)
    if code:
        return f"{subject} <{CX}place> {thing('place', code)}"
    return f"{subject} <{CX}placeName> {text(country.strip())}"


@cache
def _codes() -> frozenset[str]:
    import pycountry  # reads its tables when first asked

    return frozenset(one.alpha_2.lower() for one in pycountry.countries)


def _named(name: str) -> str:
    import pycountry

    found = pycountry.countries.get(alpha_3=name.upper()) or pycountry.countries.get(name=name)
    return str(found.alpha_2).lower() if found is not None else ""
