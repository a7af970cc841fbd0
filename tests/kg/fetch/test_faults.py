"""What servers do, and what becomes of it; every answer comes over a socket."""

import time
from dataclasses import replace
from email.utils import formatdate
from pathlib import Path

import pytest

from kg.errors import EndpointError, SourceError, TimeLimitError
from kg.fetch.asked import Ways
from tests.site import Reply, Site

from .conftest import FILE, GOOD, PART, PATH, QUICK, RANGED, Run, part_744, refused, visible


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_what_may_pass_is_asked_again(
    site: Site, run: Run, folder: Path, told: list[str], status: int
) -> None:
    site.put(PATH, Reply(status=status), Reply(status=status), GOOD)
    (row,) = run(part_744)
    assert (row.state, row.file, (folder / FILE).read_bytes()) == ("new", FILE, PART)
    assert len(site.seen) == 3
    assert [f"({status}): " in line and "trying again" in line for line in told] == [True, True]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_a_refusal_is_not_asked_again(site: Site, run: Run, folder: Path, status: int) -> None:
    said = b'{"error": "no such\\u001b[31m part"}'
    site.put(PATH, Reply(said, status, "application/json"), GOOD)
    error = refused(run, folder)
    assert isinstance(error, EndpointError)
    assert (error.status, error.exit_status, len(site.seen)) == (status, 4, 1)
    assert str(error).endswith("; no such [31m part")  # nothing that moves a terminal's cursor


def test_what_does_not_pass_is_an_error_after_some_tries(
    site: Site, run: Run, folder: Path, told: list[str]
) -> None:
    site.put(PATH, Reply(status=503))
    assert "(503): service unavailable" in str(refused(run, folder))
    assert (len(site.seen), len(told)) == (QUICK.tries, QUICK.tries - 1)


@pytest.mark.parametrize("said", ["7", formatdate(1_000_007, usegmt=True)])
def test_a_server_that_says_when_is_asked_then(
    site: Site, run: Run, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    later = {"Retry-After": said}
    site.clock = formatdate(1_000_000, usegmt=True)
    site.put(PATH, Reply(status=429, headers=later), GOOD)
    assert run(part_744)[0].state == "new"
    assert waits == [7.0]


@pytest.mark.parametrize("said", ["61", "99999999999999", formatdate(4_000_000_000, usegmt=True)])
def test_nobody_waits_for_hours(site: Site, run: Run, folder: Path, said: str) -> None:
    site.put(PATH, Reply(status=503, headers={"Retry-After": said}), GOOD)
    assert "asks to wait" in str(refused(run, folder))
    assert len(site.seen) == 1


def test_a_body_that_is_shorter_than_it_claims_is_cut(site: Site, run: Run, folder: Path) -> None:
    site.put(PATH, replace(GOOD, tag="", length=len(PART) + 10))
    assert "peer closed connection" in str(refused(run, folder))
    assert len(site.seen) == QUICK.tries


@pytest.mark.parametrize("length", [len(PART) - 100, -1], ids=["lies", "says nothing"])
def test_a_body_that_breaks_off_is_seen_by_its_end(
    site: Site, run: Run, folder: Path, length: int
) -> None:
    site.put(PATH, replace(GOOD, body=PART[:-100] + b"x" * (length > 0) * 100, length=length))
    error = refused(run, folder)
    assert isinstance(error, SourceError)
    assert "XML that breaks off at byte" in str(error)
    assert len(site.seen) == QUICK.tries


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (
            Reply(b"<!DOCTYPE html><html><title>Request\n Access</title>", type="text/html"),
            'HTML where XML is due: "Request Access"',
        ),
        (Reply(b"\n <!-- x --> <HTML>", type="application/xml"), "HTML where XML is due"),
        (Reply(b'{"a": 1}', type="application/xml"), "does not begin as XML does"),
        (replace(GOOD, type="application/json"), "application/json where XML is due"),
        (replace(GOOD, type="image/png"), "image/png where XML is due"),
        (Reply(b" \n", type="application/xml"), "nothing in it"),
        (Reply(b"", type="application/xml"), "nothing in it"),
    ],
)
def test_what_is_of_another_type_is_refused(
    site: Site, run: Run, folder: Path, reply: Reply, said: str
) -> None:
    site.put(PATH, reply)
    error = refused(run, folder)
    assert isinstance(error, SourceError)
    assert str(error).endswith(said)
    assert len(site.seen) == 1


@pytest.mark.parametrize("type_", ["text/xml; charset=utf-8", "application/octet-stream", ""])
def test_a_type_that_says_as_much_or_nothing_is_taken(site: Site, run: Run, type_: str) -> None:
    site.put(PATH, replace(GOOD, type=type_))
    assert run(part_744)[0].state == "new"


@pytest.mark.parametrize("length", [None, -1], ids=["declared", "not declared"])
def test_what_is_too_large_is_refused(
    site: Site, run: Run, ways: Ways, folder: Path, length: int | None
) -> None:
    site.put(PATH, replace(GOOD, length=length))
    with pytest.raises(SourceError, match="more than 1,000 bytes"):
        run(part_744, replace(ways, most=1000))
    assert not folder.exists()
    assert run(part_744, replace(ways, most=len(PART)))[0].bytes == len(PART)


def test_a_trickle_runs_into_the_limit_and_can_be_gone_on_with(
    site: Site, run: Run, ways: Ways, folder: Path
) -> None:
    site.put(PATH, replace(RANGED, pause=0.01), RANGED)
    slow = replace(ways, patience=replace(QUICK, limit=0.5))
    with pytest.raises(TimeLimitError, match=r"not whole after 0.5 s, at [\d,]+ bytes") as caught:
        run(part_744, slow)
    assert caught.value.exit_status == 5
    part = folder / f".{FILE}.part"
    size = part.stat().st_size if part.exists() else 0  # nothing may have come where all is slow
    assert not folder.exists() or visible(folder) == []
    run(part_744)
    assert site.seen[-1].headers.get("range") == (f"bytes={size}-" if size else None)
    assert (folder / FILE).read_bytes() == PART


def test_silence_is_not_waited_out(
    site: Site, run: Run, ways: Ways, folder: Path, told: list[str]
) -> None:
    site.put(PATH, replace(GOOD, tag="", pause=30))
    with pytest.raises(EndpointError, match=r"no answer in 0.05 s"):
        run(part_744, replace(ways, patience=replace(QUICK, tries=3, silence=0.05)))
    assert len(told) == 2
    assert not folder.exists()


def test_nobody_there_is_an_error(run: Run, ways: Ways) -> None:
    with pytest.raises(EndpointError, match="connection refused"):
        run(part_744, replace(ways, base="http://127.0.0.1:9"))


@pytest.mark.parametrize(
    ("target", "said", "times"),
    [
        (PATH, "redirects more than 5 times", 6),
        ("http://localhost:1/x", "redirects to http://localhost:1/x, which is not https", 1),
        ("https://elsewhere.example.org/", "redirects to another site", 1),
        ("https://127.0.0.1:port/", "invalid URL in location header", 1),
    ],
)
def test_a_redirect_that_leads_astray_is_not_followed(
    site: Site, run: Run, folder: Path, target: str, said: str, times: int
) -> None:
    site.put(PATH, Reply(status=302, headers={"Location": target}))
    assert said in str(refused(run, folder))
    assert len(site.seen) == times


def test_the_proxy_of_the_environment_is_asked(
    site: Site, run: Run, ways: Ways, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", site.base)
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    site.put(PATH, GOOD)
    (row,) = run(part_744, replace(ways, base="http://mirror.example.org"))
    assert row.url.startswith("http://mirror.example.org/")
    assert site.seen[0].headers["host"] == "mirror.example.org"
