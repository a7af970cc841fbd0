"""Lines that were broken to fit a page, and those that were meant."""

from kg.load.article.flowing import flowed
from kg.load.article.reader import Article

WRAPPED = """Ministry hits back

The Bureau of Industry and Security issued the AI
Diffusion Rule on January 15, 2025, and then on
May 13 said that it would not be enforced by its
agents.

- one item of a list that is about as long as that
- another
"""


def test_a_break_that_only_fits_the_page_is_a_space() -> None:
    text = flowed(WRAPPED)
    assert "issued the AI Diffusion Rule on January 15, 2025, and then on May 13 said" in text
    assert len(text) == len(WRAPPED)


def test_headings_lists_and_blank_lines_stay() -> None:
    text = flowed(WRAPPED)
    assert text.startswith("Ministry hits back\n\nThe")
    assert text.endswith(
        "agents.\n\n- one item of a list that is about as long as that\n- another\n"
    )


def test_short_lines_and_lines_that_are_paragraphs_stay() -> None:
    lines = "One.\nTwo.\nThree and more words.\n"
    assert flowed(lines) == lines
    long = f"{'word ' * 50}\n{'word ' * 40}\n"
    assert flowed(long) == long


def test_a_sentence_goes_over_the_break_and_keeps_its_line() -> None:
    article = Article.of(WRAPPED, "en")
    (start, end) = next(one for one in article.cut.sentences if "issued" in WRAPPED[slice(*one)])
    assert WRAPPED[start:end].endswith("agents.")
    assert article.cut.line(WRAPPED.index("May 13")) == 5
