import pickle

import pytest

from kg.errors import (
    CheckError,
    ChiplexError,
    EndpointError,
    QuestionError,
    SourceError,
    StoreError,
    TimeLimitError,
)

EACH = [
    (SourceError("a.csv", 2, "no column 'tpp'"), 1, "a.csv:2: no column 'tpp'"),
    (SourceError("a.pdf", None, "no text in it"), 1, "a.pdf: no text in it"),
    (StoreError("no store here yet"), 1, "no store here yet"),
    (QuestionError("no chip is called x"), 2, "no chip is called x"),
    (CheckError(["a chip needs a label"]), 3, "1 findings\na chip needs a label"),
    (EndpointError("http://a/", 503, "busy"), 4, "http://a/ (503): busy"),
    (EndpointError("http://a/", None, "no answer"), 4, "http://a/: no answer"),
    (TimeLimitError("ran past 5 seconds"), 5, "ran past 5 seconds"),
]


@pytest.mark.parametrize(("error", "status", "said"), EACH)
def test_an_error_says_its_culprit_and_status(error: ChiplexError, status: int, said: str) -> None:
    assert str(error) == said
    assert error.exit_status == status


@pytest.mark.parametrize("error", [error for error, _, _ in EACH])
def test_an_error_comes_back_whole_from_another_process(error: ChiplexError) -> None:
    back = pickle.loads(pickle.dumps(error))
    assert type(back) is type(error)
    assert (str(back), vars(back)) == (str(error), vars(error))


def test_an_endpoint_error_keeps_the_bare_reason() -> None:
    error = EndpointError("http://a/", 503, "busy")
    assert (error.endpoint, error.status, error.reason) == ("http://a/", 503, "busy")
