"""Legal forms of names: what they stand for, and a name without them.

A form says what kind of body a name is of, not which one: names that differ in it alone are nearly
the same. Spelled-out forms and their abbreviations are one; Russian ones are in the transliteration
that lists use.
"""

import re
from functools import lru_cache

FORMS = {
    "limited": (
        "co ltd", "company limited", "company ltd", "co limited", "limited", "ltd", "ltd co",
        "pte ltd", "pty ltd", "private limited", "pvt ltd", "sdn bhd", "co", "company", "coltd",
        "limited liability company", "limited liability co", "llc", "l l c", "ooo", "gmbh", "srl",
        "sarl", "s a r l", "s r l", "bv", "b v", "fze", "fzco", "fz llc", "fzc", "sp z o o", "lda",
        "obshchestvo s ogranichennoi otvetstvennostyu",
        "obshchestvo s ogranichennoy otvetstvennostyu",
        "tov", "too", "llp", "kk", "ltd sti", "ltda", "uab", "ehf", "as", "aps", "ab", "oy", "dmcc",
        "obshchestvo s ogranichennoi otvetstvennostiu", "limited liability corporation", "sal",
        "jlt", "wll", "pvt", "sas", "s a s", "s de rl de cv",
        "s de r l de c v", "limited sirketi", "ltd sirketi", "limited sirket",
        "sirketi", "doo", "d o o", "cc",
        "gmbh and co kg", "kg", "general partnership", "group of companies", "sprl", "ou",
        "kft", "s r o", "sp z oo", "ооо", "l l p", "k k", "gmbh co kg",
        "有限公司", "有限责任公司", "有限會社", "有限会社",
    ),
    "stock": (
        "joint stock company", "joint stock co", "jsc", "ojsc", "cjsc", "pjsc", "pjs", "oao", "zao",
        "pao", "ao", "open joint stock company", "public joint stock company", "ag", "sa", "s a",
        "closed joint stock company", "private joint stock company",
        "otkrytoe aktsionernoe obshchestvo",
        "zakrytoe aktsionernoe obshchestvo", "publichnoe aktsionernoe obshchestvo", "nv", "n v",
        "aktsionernoe obshchestvo", "plc", "inc", "incorporated", "corp", "corporation", "spa",
        "kgaa",
        "s p a", "public limited company", "a s", "sa de cv", "s a de c v", "saca", "private jsc",
        "se", "tbk", "pt", "bhd", "pllc", "lp",
        "оао", "пао", "зао", "ао", "berhad", "p l c", "a ş",
        "股份有限公司", "集团有限公司", "集团股份有限公司", "株式会社", "股份公司",
    ),
    "company": ("公司", "集团公司", "总公司"),
}  # fmt: skip
KIND = {form: kind for kind, forms in FORMS.items() for form in forms}
HAN = sorted((form for form in KIND if form[0] >= "一"), key=len, reverse=True)
LONGEST = max(form.count(" ") + 1 for form in KIND)
SEPARATED = re.compile(r"[^\w+]+")


@lru_cache(maxsize=4096)
def stripped(name: str) -> tuple[str, str]:
    """A folded name without its legal forms, at its end or before it, and what kind they are of.

    Words of a name are separated by one space. A name that is nothing else is left as it is.
    """
    kind, words = "", SEPARATED.sub(" ", name).strip()
    if words in KIND:
        return words, ""
    for form in () if name.isascii() else HAN:
        if words.endswith(form):
            return words.removesuffix(form).strip(), KIND[form]
    rest = words.split(" ")
    while cut := _ending(rest):
        kind, rest = kind or KIND[" ".join(rest[-cut:])], rest[:-cut]
    while cut := _start(rest):
        kind, rest = kind or KIND[" ".join(rest[:cut])], rest[cut:]
    return " ".join(rest), kind


def _ending(words: list[str]) -> int:
    for count in range(min(LONGEST, len(words) - 1), 0, -1):
        if " ".join(words[-count:]) in KIND:
            return count
    return 0


def _start(words: list[str]) -> int:
    """How many words at the start are a form that can stand there: not one that is a usual word."""
    for count in range(min(LONGEST, len(words) - 1), 0, -1):
        form = " ".join(words[:count])
        if form in KIND and form not in USUAL:
            return count
    return 0


USUAL = {
    "as",
    "co",
    "company",
    "ab",
    "se",
    "corporation",
    "limited",
    "a s",
    "too",
    "pt",
    "sa",
    "ag",
}
