"""What follows a verb: how far its clause reaches, and the first phrase of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.load.article.verbs import forms, spellings

if TYPE_CHECKING:
    from kg.load.article.lexicon import Lexicon, Objects
    from kg.load.article.tokens import Token


def reach(
    words: Lexicon, sentence: list[Token], verb: int, others: list[int], *, speech: bool = False
) -> int:
    """The token after the last one of a verb's clause.

    It ends at a mark of the sentence, where a clause of its own begins, or where the next verb of
    ``others`` has its group; what it says with "that" belongs to it, and with ``speech`` also what
    follows in ", saying …".
    """
    opened = _opens(words, sentence, verb)
    for at in range(verb + 1, len(sentence)):
        token = sentence[at]
        if token.mention is not None:
            continue
        if token.word in (";", ":") or (token.word == '"' and _after(words, sentence, at)):
            return at
        if token.word == "," and at + 1 < len(sentence):
            after = sentence[at + 1]
            if after.word == '"' and at + 2 < len(sentence):
                after = sentence[at + 2]
            elif after.word.endswith("ing") and after.word in spellings(words, "say") and speech:
                opened = True
                continue
            ends = ("relative", "joins", "breaks", "pronouns")
            if after.mention is None and any(after.word in words[name] for name in ends):
                if after.word == "and" and not _verb_follows(words, sentence, at + 2, others):
                    continue
                return at
            if after.word in forms(words) or after.word.endswith("ing"):
                return at
        if not opened and at in others:
            return at
        if token.word in words["joins"]:
            follows = at + 1 in others if opened else _verb_follows(words, sentence, at + 1, others)
            if follows:
                return at
        if token.word in words["breaks"] and token.word not in words["prepositions"]:
            return at
    return len(sentence)


def _opens(words: Lexicon, sentence: list[Token], verb: int) -> bool:
    return any(
        token.mention is None and token.word in ("that", "of", "'")
        for token in sentence[verb + 1 : verb + 6]
    ) and not any(token.word in words["relative"][:1] for token in sentence[verb + 1 : verb + 2])


def _after(words: Lexicon, sentence: list[Token], at: int) -> bool:
    """Whether who said it follows a closing quotation mark."""
    rest = sentence[at + 1 : at + 9]
    return any(token.mention is None and token.word in spellings(words, "say") for token in rest)


def _verb_follows(words: Lexicon, sentence: list[Token], at: int, others: list[int]) -> bool:
    """Whether a verb of a clause of its own comes before the next mark."""
    for number in range(at, min(at + 9, len(sentence))):
        token = sentence[number]
        if number in others:
            return True
        if token.mark and token.word not in "'\"":
            return False
        if token.mention is None and any(
            token.word in words[name] for name in ("be", "have", "modal", "future", "do")
        ) and token.word != "'s":  # fmt: skip
            return True
        if token.mention is None and token.word in spellings(words, "say"):
            return True
    return False


def phrase(words: Lexicon, sentence: list[Token], start: int, end: int) -> int:
    """The token after the last one of the noun phrase that begins at a token."""
    for at in range(start, end):
        token = sentence[at]
        if token.mention is not None:
            continue
        stops = ("prepositions", "relative", "breaks", "be", "have", "modal", "future")
        if token.word != "'s" and any(token.word in words[name] for name in stops) and at > start:
            return at
        numbered = token.word == "." and sentence[at - 1].word in ("no", "nos")
        if token.mark and token.word not in ("'", '"', "-", "&") and not numbered:
            return at
    return end


def holds(objects: Objects, sentence: list[Token], start: int, end: int) -> Token | None:
    """The last token of a stretch that is of a sort of things, by kind or by word."""
    for token in reversed(sentence[start:end]):
        if token.mention is not None:
            kind = "instrument" if token.mention.kind == "citation" else token.mention.kind
            if kind in objects.kinds:
                return token
            named = token.mention.stands or token.word.split()[-1] == "list"
            if named and objects.words & set(token.word.split()):
                return token
        elif token.word in objects.words or (
            token.word.endswith("s") and token.word[:-1] in objects.words
        ):
            return token
    return None
