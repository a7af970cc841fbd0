import tomllib
from pathlib import Path

import pytest

from kg.errors import QuestionError, SourceError
from kg.store.remote import named
from kg.store.remote.keep import keep, place
from kg.store.remote.named import endpoint, listed, placed, read, said
from kg.store.remote.profile import profile
from kg.store.remote.secret import is_place, remember, secret

PROD = """
# ours
[endpoint.prod]
profile = "fuseki" # since May
url = "https://kg.example.org/chiplex/"
auth = "basic"
user = "reader"
password = "env:SHOP"
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(
        named, "files", lambda: [tmp_path / "here.toml", tmp_path / "u" / "my.toml"]
    )
    monkeypatch.setattr("kg.store.remote.keep.files", named.files)
    return tmp_path


def test_a_name_gives_addresses_and_where_the_secret_is(home: Path) -> None:
    (home / "here.toml").write_text(PROD, "utf-8")
    found = endpoint("prod")
    assert (found.url, found.profile.name) == ("https://kg.example.org/chiplex", "fuseki")
    assert found.query == "https://kg.example.org/chiplex/sparql"
    assert found.update == "https://kg.example.org/chiplex/update"
    assert found.store == "https://kg.example.org/chiplex/data"
    assert (found.auth, found.user, found.secret) == ("basic", "reader", "env:SHOP")
    assert endpoint("https://kg.example.org/chiplex") == found
    assert endpoint("fuseki+https://kg.example.org/chiplex/") == found
    assert endpoint("oxigraph+https://kg.example.org/chiplex") != found
    assert endpoint(said(found)) == found


def test_the_file_here_goes_before_the_user_s_own(home: Path) -> None:
    (home / "u").mkdir()
    (home / "u" / "my.toml").write_text(PROD.replace("prod", "other") + PROD, "utf-8")
    assert endpoint("prod").url == "https://kg.example.org/chiplex"
    (home / "here.toml").write_text('[endpoint.prod]\nurl = "http://localhost:1"\n', "utf-8")
    assert endpoint("prod").url == "http://localhost:1"
    assert endpoint("prod").guessed
    assert endpoint("other").profile.name == "fuseki"


def test_a_wrong_name_is_told_with_the_right_ones(home: Path) -> None:
    with pytest.raises(QuestionError, match="'prdo'; `chiplex endpoint add prdo` adds it"):
        endpoint("prdo")
    (home / "here.toml").write_text(PROD, "utf-8")
    with pytest.raises(QuestionError, match="there are prod"):
        endpoint("prdo")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('password = "hunter2"', "password is no secret itself, only where it is"),
        ('token = "eyJ0eXAi"', "token is no secret itself, only where it is"),
        ('colour = "red"', "unknown key 'colour'"),
        ("user = 3", "'user' is no text"),
        ('profile = "fuseky"', "no profile is named 'fuseky'"),
        ('auth = "kerberos"', "takes none or basic or digest or bearer, not kerberos"),
        ('auth = "basic"', "basic needs 'user'"),
        ('auth = "bearer"', "bearer needs 'token'"),
        ('profile = "neptune"\nauth = "basic"', "Amazon Neptune takes none, not basic"),
        ('profile = "qlever"\nuser = "u"\npassword = "env:A"', "QLever takes none or bearer, not"),
        ('user = "u"\npassword = "env:A"\ntoken = "env:B"', "exclude each other"),
        ('url = "kg.example.org"', "is no address"),
        ('url = "http://u:p@kg.example.org"', "does not stand in the address"),
        ('url = "http://kg.example.org:x"', "the address is none"),
        ('url = ""', "no url"),
    ],
)
def test_what_is_not_well_told_is_refused_in_one_line(home: Path, line: str, says: str) -> None:
    url = "" if line.startswith("url") else 'url = "http://localhost:1"\n'
    (home / "here.toml").write_text(f"[endpoint.prod]\n{url}{line}\n", "utf-8")
    with pytest.raises(SourceError, match=says) as caught:
        listed(home / "here.toml")
    assert "hunter2" not in str(caught.value)
    assert "eyJ0" not in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


def test_a_file_that_is_no_toml_is_named(home: Path) -> None:
    (home / "here.toml").write_text("[endpoint", "utf-8")
    with pytest.raises(SourceError, match=r"here\.toml"):
        endpoint("prod")
    (home / "here.toml").write_text("endpoint = 1", "utf-8")
    with pytest.raises(SourceError, match="endpoint is not a table"):
        endpoint("prod")


def test_addresses_that_are_not_as_usual_are_told() -> None:
    told = {"profile": "virtuoso", "url": "http://h:8890", "query": "/open", "store": "http://x/s"}
    found = read("v", told)
    assert (found.query, found.store) == ("http://h:8890/open", "http://x/s")
    assert read("v", {"profile": "virtuoso", "url": "http://h"}).query == "http://h/sparql"
    guarded = {"profile": "virtuoso", "url": "http://h", "user": "dba", "password": "env:X"}
    assert read("v", guarded).query == "http://h/sparql-auth"
    assert read("v", guarded).auth == "digest"
    assert read("b", {"profile": "blazegraph", "url": "http://h"}).store == ""


def test_an_address_is_taken_apart_once_its_kind_is_seen() -> None:
    seen = placed(endpoint("http://h:3030/ds/query"), profile("fuseki"), "http://h:3030/ds/query")
    assert (seen.url, seen.query) == ("http://h:3030/ds", "http://h:3030/ds/query")
    assert (seen.update, seen.store) == ("http://h:3030/ds/update", "http://h:3030/ds/data")


def test_addresses_that_were_told_stay_when_the_kind_is_seen() -> None:
    told = {"url": "http://h:3030/ds", "query": "/open", "update": "/in", "store": "/graphs"}
    seen = placed(read("f", told), profile("fuseki"), "http://h:3030/open")
    assert (seen.url, seen.query) == ("http://h:3030/ds", "http://h:3030/open")
    assert (seen.update, seen.store) == ("http://h:3030/in", "http://h:3030/graphs")
    del told["update"]
    seen = placed(read("f", told), profile("fuseki"), "http://h:3030/open")
    assert seen.update == "http://h:3030/ds/update"


def test_adding_keeps_what_is_there(home: Path) -> None:
    (home / "here.toml").write_text(PROD, "utf-8")
    keep(home / "here.toml", "test", {"url": "http://localhost:7878", "profile": "oxigraph"})
    text = (home / "here.toml").read_text("utf-8")
    assert text.startswith(PROD)
    assert set(tomllib.loads(text)["endpoint"]) == {"prod", "test"}
    with pytest.raises(QuestionError, match="--replace"):
        keep(home / "here.toml", "prod", {"url": "http://localhost:1"})
    keep(home / "here.toml", "prod", {"url": "http://localhost:1"}, replace=True)
    assert endpoint("prod").url == "http://localhost:1"
    assert "# ours" in (home / "here.toml").read_text("utf-8")


def test_a_literal_secret_is_never_written(home: Path) -> None:
    with pytest.raises(QuestionError, match="only where it is"):
        keep(home / "here.toml", "p", {"url": "http://h", "user": "u", "password": "hunter2"})
    assert not (home / "here.toml").exists()


def test_a_new_file_is_the_user_s_own_unless_one_is_here(home: Path) -> None:
    assert place(here=False) == home / "u" / "my.toml"
    assert place(here=True) == home / "here.toml"
    keep(place(here=False), "p", {"url": "http://localhost:1"})
    assert (home / "u" / "my.toml").stat().st_mode & 0o777 == 0o600
    (home / "here.toml").touch()
    assert place(here=False) == home / "here.toml"


def test_a_secret_is_read_from_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOP", "s3cret\n")
    assert secret("env:SHOP", "prod") == "s3cret"
    monkeypatch.setenv("SHOP", "two\nlines")
    with pytest.raises(QuestionError, match="other than printable") as caught:
        secret("env:SHOP", "prod")
    assert "two" not in str(caught.value)
    monkeypatch.delenv("SHOP")
    with pytest.raises(QuestionError, match="the environment variable SHOP is not set"):
        secret("env:SHOP", "prod")


def test_a_secret_may_be_in_the_keyring() -> None:
    keyring = pytest.importorskip("keyring")
    from keyring.backend import KeyringBackend

    class Ring(KeyringBackend):
        priority = 1
        held: dict[tuple[str, str], str] = {}  # noqa: RUF012

        def get_password(self, service: str, username: str) -> str | None:
            return self.held.get((service, username))

        def set_password(self, service: str, username: str, password: str) -> None:
            self.held[service, username] = password

    before = keyring.get_keyring()
    keyring.set_keyring(Ring())  # type: ignore[no-untyped-call]
    try:
        with pytest.raises(QuestionError, match="`keyring set chiplex prod` puts it"):
            secret("keyring:", "prod")
        remember("keyring:", "prod", "s3cret")
        remember("keyring:work", "prod", "other")
        assert secret("keyring:", "prod") == "s3cret"
        assert secret("keyring:work", "prod") == "other"
    finally:
        keyring.set_keyring(before)


def test_where_a_secret_is_can_be_told_from_a_secret() -> None:
    assert all(map(is_place, ("env:A_B2", "keyring:", "keyring:work")))
    assert not any(map(is_place, ("", "A", "env:", "env:2A", "env: A", "keyring", "keyring:a b")))
