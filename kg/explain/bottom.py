"""The bottom line of rules-for-use: two sentences made from the rows alone."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from kg.questions import Answer

WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
GROUNDS = {
    "named": "the chip is named",
    "family": "a family of the chip is named",
    "listing": "its maker is listed",
    "control-and-headquarters": "of its control and its maker's headquarters together",
    "control": "it falls under a control",
    "headquarters": "of its maker's headquarters",
    "any-item": "it covers any item",
}
EFFECTS = {"obliges": "duty", "penalises": "penalty", "prohibits": "prohibition"}
PLURALS = {"duty": "duties", "penalty": "penalties"}
SOME = "the chip is one of "
ARTICLE = ("United ", "Netherlands", "Philippines", "Russian ", "European ", "Bureau ")
MOST = 3  # titles in one sentence
Row = dict[str, str]


def bottom_line(answer: Answer) -> str:
    """What restricts the activity and on what condition; what is presumed, countered, open.

    Source: the rows of the answer that are law; no fact that they do not state. Empty for an
    answer that was asked for rows of one role, for it cannot say what is not there.
    """
    if "role" in answer.given:
        return ""
    rows = [row for row in answer.records() if row["force"] != "reported"]
    asked = _asked(answer)
    if not rows:
        return f"No provision in the graph reaches {asked}. That is no proof that none exists."
    return f"{_upper(_restricts(rows, asked) + _presumes(rows))}. {_upper(_rest(rows))}."


def _asked(answer: Answer) -> str:
    given = {name: value.label for name, value in answer.given.items()}
    activity = given.get("activity", "use")
    doing = f"{activity} of" if activity == "use" else f"the activity “{activity}” with"
    place = f" in {_the(given['in'])}" if "in" in given else ""
    place = f" outside {_the(given['outside'])}" if "outside" in given else place
    return f"{doing} {given['chip']}{place} on {given['asOf']}"


def _the(place: str) -> str:
    return f"the {place}" if place.startswith(ARTICLE) else place


def _restricts(rows: Sequence[Row], asked: str) -> str:
    conduct = _of(rows, "conduct")
    if not conduct:
        return f"no binding provision in the graph restricts {asked} by itself"
    number = len(conduct)
    verb = "reaches" if number == 1 else "reach"
    reach = f"{_as_known(conduct)}{_count(number, 'binding provision')} {verb} {asked}"
    reach += _named(conduct)
    open_ = [row for row in conduct if row["condition"]]
    if not open_:
        return reach
    who = "" if len(open_) == number else f"{_number(len(open_))} of them "
    who = "each " if not who and number > 1 else who
    return f"{reach}, {who}only if {_conditions(open_)}"


def _as_known(rows: Sequence[Row]) -> str:
    if not all(row["status"].startswith("unknown") for row in rows):
        return ""
    return f"as last known on {min(row['known'] for row in rows)}, "


def _conditions(rows: Sequence[Row]) -> str:
    said = [_clauses(row["condition"]) for row in rows]
    counts = Counter(clause for clauses in said for clause in dict.fromkeys(clauses))
    shared = [clause for clause in said[0] if counts[clause] == len(rows)]
    if not shared:
        return (
            "the conditions in its row are met" if len(rows) == 1 else "its own conditions are met"
        )
    rest = any(set(clauses) - set(shared) for clauses in said)
    more = " (and its other conditions are met)" if rest else ""
    return " and ".join(shared) + more


def _clauses(condition: str) -> list[str]:
    parts = re.split(r"; | and (?=the )", condition)
    said = [part.strip().removeprefix("if ") for part in parts if part.strip()]
    return list(
        dict.fromkeys("it is one of some members" if p.startswith(SOME) else p for p in said)
    )


def _presumes(rows: Sequence[Row]) -> str:
    found = [row for row in _of(rows, "interpretation") if row["effect"] == "presumes"]
    if not found:
        return ""
    issuers = _list(dict.fromkeys(_the(row["issuer"]) for row in found))
    grounds = " and because ".join(
        dict.fromkeys(GROUNDS.get(row["because"], row["because"]) for row in found)
    )
    conditions = dict.fromkeys(clause for row in found for clause in _clauses(row["condition"]))
    only = f", if {_list(conditions)}" if conditions else ""
    return (
        f"; guidance of {issuers}, which does not bind by itself, presumes against it "
        f"because {grounds}{only}"
    )


def _rest(rows: Sequence[Row]) -> str:
    idle = [row for row in rows if row["enforced"] == "no" and row["status"] == "effective"]
    suspended = [row for row in rows if row["status"] == "suspended"]
    unknown = sum(row["status"].startswith("unknown") for row in rows)
    parts = [_counters(_of(rows, "counter"))]
    parts += [f"in force but not enforced: {_titles(idle)}"] if idle else []
    parts += [f"suspended: {_titles(suspended)}"] if suspended else []
    if unknown:
        some = "every row" if unknown == len(rows) else f"{_number(unknown)} of {len(rows)} rows"
        parts.append(f"what was last known, not that day's law, stands in {some}")
    return "; ".join(parts)


def _counters(counter: Sequence[Row]) -> str:
    if not counter:
        return "the graph holds no counter-measure to this"
    binding = [row for row in counter if row["force"] == "binding"]
    soft = [row for row in counter if row["force"] != "binding"]
    parts = []
    if binding:
        nouns = Counter(EFFECTS.get(row["effect"], "measure") for row in binding)
        said = _list(_count(number, noun) for noun, number in nouns.items())
        only = ", on conditions of their own" if all(row["condition"] for row in binding) else ""
        parts.append(f"binding law of {_places(binding)} sets {said} against this{only}")
    if soft:
        parts.append(f"{_count(len(soft), 'statement')} of {_places(soft)} without binding force")
    return ", beside ".join(parts) if binding else f"against this stand only {parts[0]}"


def _places(rows: Sequence[Row]) -> str:
    return _list(dict.fromkeys(row["jurisdiction"] for row in rows))


def _named(rows: Sequence[Row]) -> str:
    return f" ({_list(row['title'] for row in rows)})" if len(rows) <= MOST else ""


def _titles(rows: Sequence[Row]) -> str:
    if len(rows) > MOST:
        return f"{_count(len(rows), 'row')}, such as {rows[0]['title']}"
    return _list(row["title"] for row in rows)


def _of(rows: Sequence[Row], role: str) -> list[Row]:
    return [row for row in rows if row["role"] == role]


def _list(items: Iterable[str]) -> str:
    *most, last = list(items)
    return f"{', '.join(most)} and {last}" if most else last


def _count(number: int, noun: str) -> str:
    return f"{_number(number)} {noun if number == 1 else PLURALS.get(noun, f'{noun}s')}"


def _number(number: int) -> str:
    return WORDS[number] if number < len(WORDS) else str(number)


def _upper(sentence: str) -> str:
    return f"{sentence[:1].upper()}{sentence[1:]}"
