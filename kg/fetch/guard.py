"""Which addresses may be asked, and where a redirect may lead."""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.request import getproxies, proxy_bypass

import httpx

from kg.errors import QuestionError, SourceError


@dataclass(frozen=True, slots=True)
class Guard:
    """What is allowed: https to the listed hosts; without a list, to any public host.

    Whatever is at ``base``, which the user gave in the place of the official sites, is allowed.
    """

    base: str = ""
    hosts: tuple[str, ...] = ()

    def admit(self, url: httpx.URL) -> None:
        """See that an address may be asked.

        Raises:
            QuestionError: It is not https, has a password in it, or is no public host's.
        """
        if url.userinfo:
            raise QuestionError(f"{url.copy_with(userinfo=b'')}: an address with a password in it")
        if self.based(url):
            return
        if url.scheme != "https" or not url.host:
            raise QuestionError(f"{url}: only https addresses are read")
        if not self.hosts and (why := _private(url)):
            raise QuestionError(f"{url}: {why}")

    def follow(self, old: httpx.URL, new: httpx.URL) -> None:
        """See that one address may send us to another.

        Raises:
            SourceError: It leads away from https, to another site, or to no public host.
        """
        if self.based(new):
            return
        if new.scheme != "https":
            raise SourceError(str(old), None, f"redirects to {new}, which is not https")
        if not (_one_site(old.host, new.host) or new.host in self.hosts):
            raise SourceError(str(old), None, f"redirects to another site, {new}")
        try:
            self.admit(new)
        except QuestionError as cause:
            raise SourceError(str(old), None, f"redirects to {cause.reason}") from cause

    def meet(self, url: httpx.URL, response: httpx.Response) -> None:
        """See that who answers is public too, whatever the name meant when it was looked up.

        Raises:
            QuestionError: It is a host of a private network.
        """
        if self.hosts or self.based(url) or proxied(url):
            return
        stream = response.extensions.get("network_stream")
        peer = stream.get_extra_info("server_addr") if stream is not None else None
        if peer and not _global(str(peer[0])):
            raise QuestionError(f"{url}: {peer[0]} is no public address")

    def based(self, url: httpx.URL) -> bool:
        """Whether an address is at the base that the user gave."""
        if not self.base:
            return False
        base = httpx.URL(self.base)
        return (base.scheme, base.host, base.port) == (url.scheme, url.host, url.port)


def proxied(url: httpx.URL) -> bool:
    """Whether the environment names a proxy for an address."""
    named = getproxies()
    return bool(named.get(url.scheme) or named.get("all")) and not proxy_bypass(url.host)


def base(text: str) -> str:
    """A base address that can be used.

    Raises:
        QuestionError: It is none.
    """
    try:
        url = httpx.URL(text)
    except (httpx.InvalidURL, ValueError) as cause:
        raise QuestionError(f"--base {text!r} is not an address") from cause
    if text and (url.scheme not in ("http", "https") or not url.host or url.userinfo):
        raise QuestionError(f"--base {text!r} is not an address such as https://mirror.example.org")
    return text.rstrip("/")


def _private(url: httpx.URL) -> str:
    """Why a host is not public, or nothing; a name is looked up unless a proxy does it."""
    host = url.host.rstrip(".").lower()
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        return "no public host"
    try:
        return "" if ipaddress.ip_address(host).is_global else "no public address"
    except ValueError:
        pass
    if proxied(url):
        return ""
    try:
        found = socket.getaddrinfo(host, url.port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return ""  # connecting will say so
    wrong = [str(one[4][0]) for one in found if not _global(str(one[4][0]))]
    return f"{wrong[0]} is no public address" if wrong else ""


def _global(address: str) -> bool:
    try:
        return ipaddress.ip_address(address.partition("%")[0]).is_global
    except ValueError:
        return False


def _one_site(one: str, other: str) -> bool:
    """Whether two hosts are the same but for ``www.``, or one is below the other."""
    first, second = (host.lower().removeprefix("www.") for host in (one, other))
    return first == second or first.endswith(f".{second}") or second.endswith(f".{first}")
