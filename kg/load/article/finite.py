"""Whether an English word is a verb where it stands, and in the active or the passive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.load.article.region import holds
from kg.load.article.verbs import BASE, GERUND, PARTICIPLE, PAST, PRESENT, Form, forms, spellings

if TYPE_CHECKING:
    from kg.load.article.group import Group
    from kg.load.article.lexicon import Lexicon
    from kg.load.article.tokens import Token

BEFORE_GERUND = frozenset(("of", "by", "for", "from", "after", "before", "in", "without", ","))
SUBJECTS = ("org", "place", "instrument", "citation")


def verb(words: Lexicon, sentence: list[Token], at: int, helpers: Group) -> bool:
    """Whether a word is the verb of some frame here, and not a noun of the same spelling."""
    return sentence[at].word in spellings(words, "naming") or any(
        passive(words, sentence, at, form, helpers) or active(words, sentence, at, form, helpers)
        for form in forms(words).get(sentence[at].word, ())
    )


def passive(words: Lexicon, sentence: list[Token], at: int, form: Form, helpers: Group) -> bool:
    """Whether a participle tells of what is done to its subject."""
    if PARTICIPLE not in form.forms:
        return False
    if helpers.be:
        return True
    if helpers.have or helpers.finite or helpers.start == 0 or at + 1 >= len(sentence):
        return False
    after, left = sentence[at + 1], sentence[helpers.start - 1]
    follows = (*words["prepositions"], *words["adverbs"], ".", ",", ";")
    dated = after.mention is not None and after.mention.kind == "date"
    if not dated and (after.mention is not None or after.word not in follows):
        return False
    if left.mention is None and left.word in words["joins"]:  # "were banned and allowed again"
        before = sentence[: helpers.start]
        return any(token.mention is None and token.word in words["be"] for token in before)
    if form.frame.object == "any":
        return False
    objects = words.objects[form.frame.object]
    return (
        left.word == "," or holds(objects, sentence, helpers.start - 1, helpers.start) is not None
    )


def active(words: Lexicon, sentence: list[Token], at: int, form: Form, helpers: Group) -> bool:
    """Whether a form that may be a noun too is a verb here."""
    left = sentence[helpers.start - 1] if helpers.start else None
    after = sentence[at + 1] if at + 1 < len(sentence) else None
    if PAST in form.forms and (form.forms != {BASE, PAST, PARTICIPLE} or helpers.start):
        return bool(helpers.helpers) or left is None or not _before_noun(words, left)
    if helpers.finite or (PARTICIPLE in form.forms and helpers.have):
        return True
    if GERUND in form.forms:
        loose = left is None or (
            left.mention is None and (left.word in BEFORE_GERUND or left.word in words["joins"])
        )
        return helpers.be or loose
    if left is None or after is None or (after.mention is None and after.word in ("of", ".", ",")):
        return False
    determined = after.mention is not None or after.word in words["determiners"]
    if PRESENT in form.forms:
        return (left.word == "," and determined) or _one(words, left)
    return _many(words, left, determined=determined)


def _before_noun(words: Lexicon, left: Token) -> bool:
    """Whether a participle after a word is part of a noun phrase: "issued updated guidance"."""
    if left.mention is not None:
        return False
    return left.word in words["determiners"] or left.word == "'s" or left.word in forms(words)


def _one(words: Lexicon, left: Token) -> bool:
    """Whether a word can be the end of a subject in the singular."""
    if left.mention is not None:
        return left.mention.kind in SUBJECTS
    plain = (*words["pronouns"], *words["relative"], *words["standing"])
    return left.word in plain or holds(words.objects["instrument"], [left], 0, 1) is not None


def _many(words: Lexicon, left: Token, *, determined: bool) -> bool:
    """Whether a word can be the end of a subject in the plural."""
    if left.mention is not None:
        return False
    return left.word in words["relative"] or (
        left.word.endswith("s") and left.word[0].isalpha() and determined
    )
