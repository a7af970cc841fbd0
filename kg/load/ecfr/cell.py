"""The entity cell of the Entity List: a name, its aliases, its addresses, taken apart."""

import re

from kg.load.ecfr.country import ending
from kg.load.ecfr.record import Address
from kg.load.markup import Element

FORMS = (
    r"(?:co|corp|inc|ltd|llc|l\.l\.c|llp|lp|plc|pte|pty|gmbh|ag|kg|ab|as|a\.s|a/s|oy|b\.?v|n\.?v|"
    r"s\.?a|s\.?a\.?s|s\.?a\.?l|s\.?r\.?l|s\.?l|s\.?p\.?a|d\.?o\.?o|jsc|pjsc|ojsc|cjsc|oao|ooo|ao|pao|zao|"
    r"nao|limited|incorporated|corporation|company|bhd|sdn|fze|fzc|fzco|fzllc|fz-llc|fz|dmcc|"
    r"inc|jr|sr|ii|iii|iv|oü|ou|e\.u|e\.?k|ltda|spol|s\.?r\.?o|kft|ead|ood|eood|k\.k|"
    r"ph\.?d|gk|tic|san|ve|sti|şti)"
)
FORM = re.compile(rf"{FORMS}\.?(?:[\s.]+{FORMS}\.?)*(?:\s*\([^)]*\))?", re.IGNORECASE)
KNOWN_AS = re.compile(r",?\s*(\()?\b[af]\.k\.a\.?,?:?\s*", re.IGNORECASE)
FOLLOWING = re.compile(
    r"(?:the\s+following\s+)?[\w-]+\s+alias(?:es)?(?:\s+and[^:]*)?\s*[:;,.]?\s*", re.IGNORECASE
)
STRAY = re.compile(
    r"^(?:a\.k\.a\.,?\s*)?the\s+following\s+[\w-]+\s+alias(?:es)?:?\s*", re.IGNORECASE
)
DASH = "—–-"
ENDS = re.compile(r"(?:[;,]\s*(?:and|or)?|\s+and)\s*$")
ABBREVIATION = re.compile(rf"(?:\b{FORMS}|(?:^|[\s.(])\w)\.$", re.IGNORECASE)
NEXT = re.compile(r";\s*(?:and\s+)?|\n")


def lines(element: Element) -> list[str]:
    """The lines of a cell as it is printed, without the digits of footnotes."""
    parts = [element.text or ""]
    for child in element.iter():
        if child is element:
            continue
        parts.append("\n" if child.tag == "br" else "" if child.tag == "SU" else child.text or "")
        parts.append(child.tail or "")
    return [" ".join(line.split()) for line in "".join(parts).split("\n")]


def entity(printed: list[str]) -> tuple[str, tuple[str, ...], tuple[Address, ...]]:
    """The name, the aliases and the addresses of a cell."""
    first, *rest = printed
    known_as = KNOWN_AS.search(first)
    if known_as is None:
        name, address = _named(first)
        return name, (), _addresses([address, *rest])
    name, after = first[: known_as.start()].strip(" ,"), first[known_as.end() :]
    if following := FOLLOWING.match(after):
        inside, left = [], after[following.end() :]
    elif known_as[1] and ")" in after:
        inside, left = [after.partition(")")[0]], after.partition(")")[2].strip(" ,;.")
    else:
        alias, left = _named(after)
        inside = [alias]
    aliases = [_tidy(one) for one in (*inside, *(line for line in rest if line[:1] in DASH))]
    others = [left, *(line for line in rest if line[:1] not in DASH)]
    return _tidy(name), tuple(dict.fromkeys(filter(None, aliases))), _addresses(others)


def _named(text: str) -> tuple[str, str]:
    """A name before an address: up to the first comma that no legal form follows."""
    segments = text.split(", ")
    end = 1
    while end < len(segments) and FORM.fullmatch(segments[end].strip()):
        end += 1
    return _tidy(", ".join(segments[:end])), ", ".join(segments[end:])


def _tidy(text: str) -> str:
    kept = ENDS.sub("", text.strip().lstrip(DASH).strip())
    if kept.endswith(".") and not ABBREVIATION.search(kept):
        kept = kept[:-1]
    return kept.strip(" ,;")


def _addresses(parts: list[str]) -> tuple[Address, ...]:
    whole = "\n".join(STRAY.sub("", part) for part in parts)
    found = [Address(*ending(part)) for part in NEXT.split(whole) if part.strip(" .,;")]
    return tuple(dict.fromkeys(one for one in found if one.text or one.country))
