"""Whether a word is Chinese sound in Latin letters, syllable by syllable.

Two such words that differ are two words, however near their letters are: Hangzhou is not Guangzhou.
"""

import re
from functools import lru_cache

OPEN = "a|ai|an|ang|ao|e|en|eng|ou|u"
ROUND = f"{OPEN}|ong|uan|ui|un|uo"
THIN = "i|ian|iao|ie|in|ing"
BACK = f"{ROUND}|ei|ua|uai|uang"
SYLLABLES = {
    "b": f"a|ai|an|ang|ao|ei|en|eng|o|u|{THIN}",
    "p": f"a|ai|an|ang|ao|ei|en|eng|o|ou|u|{THIN}",
    "m": f"{OPEN}|ei|o|iu|{THIN}",
    "f": "a|an|ang|ei|en|eng|o|ou|u",
    "d": f"{ROUND}|ei|ia|iu|{THIN}",
    "t": f"{ROUND}|{THIN}",
    "n": f"{OPEN}|ei|ong|uan|uo|v|ue|iang|iu|{THIN}",
    "l": f"{OPEN}|ei|ong|uan|un|uo|v|ue|ia|iang|iu|{THIN}",
    "[gkh]": BACK,
    "[jqx]": f"ia|iang|iong|iu|u|uan|ue|un|{THIN}",
    "zh": f"{BACK}|i",
    "ch": f"{ROUND}|uai|uang|i",
    "sh": f"{BACK}|i",
    "r": "an|ang|ao|e|en|eng|i|ong|ou|u|uan|ui|un|uo",
    "[zcs]": f"{ROUND}|i",
    "y": "a|an|ang|ao|e|i|in|ing|o|ong|ou|u|uan|ue|un",
    "w": "a|ai|an|ang|ei|en|eng|o|u",
}
ONE = "|".join(f"{start}(?:{ends})" for start, ends in SYLLABLES.items())
WORD = re.compile(rf"(?:ai|an|ang|ao|en|er|ou)?(?:{ONE}){{1,6}}")
SHORTEST = 4


@lru_cache(maxsize=8192)
def sounded(word: str) -> bool:
    """Whether a word of some length is made of syllables of Chinese."""
    return len(word) >= SHORTEST and WORD.fullmatch(word) is not None
