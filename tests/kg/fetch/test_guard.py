"""Which addresses are asked, and where a redirect may lead."""

import socket

import httpx
import pytest

from kg.errors import QuestionError, SourceError
from kg.fetch.guard import Guard, base

ANYWHERE = Guard()
LISTED = Guard(hosts=("www.ecfr.gov", "ecfr.federalregister.gov"))


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://example.org/", "only https"),
        ("ftp://example.org/", "only https"),
        ("file:///etc/passwd", "only https"),
        ("https:///x", "only https"),
        ("https://me:secret@example.org/", "a password in it"),
        ("https://localhost/", "no public host"),
        ("https://LOCALHOST./", "no public host"),
        ("https://printer.local/", "no public host"),
        ("https://127.0.0.1/", "no public address"),
        ("https://10.1.2.3/", "no public address"),
        ("https://169.254.169.254/latest/meta-data", "no public address"),
        ("https://[::1]/", "no public address"),
        ("https://[fd00::1]/", "no public address"),
        ("https://[::ffff:10.0.0.1]/", "no public address"),
    ],
)
def test_only_public_https_is_asked(url: str, said: str) -> None:
    with pytest.raises(QuestionError, match=said) as caught:
        ANYWHERE.admit(httpx.URL(url))
    assert "secret" not in str(caught.value)


def test_a_name_of_a_private_host_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda *_, **__: [(2, 1, 6, "", ("192.168.0.7", 443))]
    )
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(QuestionError, match=r"192\.168\.0\.7 is no public address"):
        ANYWHERE.admit(httpx.URL("https://intranet.example.org/"))
    LISTED.admit(httpx.URL("https://www.ecfr.gov/"))
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example.org:3128")
    ANYWHERE.admit(httpx.URL("https://intranet.example.org/"))  # the proxy knows


def test_the_base_that_was_given_is_asked_whatever_it_is() -> None:
    given = Guard(base="http://127.0.0.1:8080/mirror")
    given.admit(httpx.URL("http://127.0.0.1:8080/x"))
    with pytest.raises(QuestionError):
        given.admit(httpx.URL("http://127.0.0.1:8081/x"))


@pytest.mark.parametrize(
    ("guard", "old", "new"),
    [
        (LISTED, "https://www.ecfr.gov/a", "https://ecfr.federalregister.gov/a"),
        (LISTED, "https://www.ecfr.gov/a", "https://ecfr.gov/a"),
        (ANYWHERE, "https://bis.example.org/a", "https://www.bis.example.org/b"),
        (ANYWHERE, "https://www.example.org/a", "https://media.example.org/a"),
    ],
)
def test_a_redirect_may_lead_to_the_same_site_or_a_listed_host(
    guard: Guard, old: str, new: str
) -> None:
    guard.follow(httpx.URL(old), httpx.URL(new))


@pytest.mark.parametrize(
    ("guard", "old", "new", "said"),
    [
        (LISTED, "https://www.ecfr.gov/a", "https://unblock.example.gov/", "to another site"),
        (LISTED, "https://www.ecfr.gov/a", "http://www.ecfr.gov/a", "which is not https"),
        (ANYWHERE, "https://example.org/", "https://badexample.org/", "to another site"),
        (ANYWHERE, "https://a.example.org/", "https://b.example.org/", "to another site"),
        (ANYWHERE, "https://example.org/", "https://localhost/", "to another site"),
        (ANYWHERE, "https://example.org/", "https://u:p@example.org/", "a password in it"),
    ],
)
def test_a_redirect_may_lead_nowhere_else(guard: Guard, old: str, new: str, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        guard.follow(httpx.URL(old), httpx.URL(new))


def test_a_base_is_an_address() -> None:
    assert base("http://127.0.0.1:80/") == "http://127.0.0.1:80"
    assert base("") == ""
    for wrong in ("mirror.example.org", "ftp://example.org", "https://", "https://a:b@example.org"):
        with pytest.raises(QuestionError, match="--base"):
            base(wrong)
