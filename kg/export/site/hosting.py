"""What a web server and crawlers need: redirects for w3id.org, types, robots and the sitemap."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from xml.sax.saxutils import escape

from kg.errors import QuestionError
from kg.export.site.address import ROOT
from kg.export.site.folder import Folder
from kg.export.site.homes import RULES, Rule

MANY = 50_000  # addresses in one sitemap, as its protocol allows
PLACE = "https://example.org/chiplex/"
HEAD = """# Redirects of https://w3id.org/chiplex/ to the site, by what the reader accepts.
# For the folder chiplex of https://github.com/perma-id/w3id.org.
Options +FollowSymLinks
RewriteEngine on

# Where the site is, without a slash at the end.
RewriteRule ^ - [E=SITE:{site}]

# HTML, unless RDF is wanted first or HTML is not wanted at all.
RewriteRule ^ - [E=END:html]
RewriteCond %{{HTTP_ACCEPT}} ^\\s*application/ld\\+json [NC]
RewriteRule ^ - [E=END:jsonld]
RewriteCond %{{HTTP_ACCEPT}} application/ld\\+json [NC]
RewriteCond %{{HTTP_ACCEPT}} !text/html [NC]
RewriteRule ^ - [E=END:jsonld]
RewriteCond %{{HTTP_ACCEPT}} ^\\s*{rdf} [NC]
RewriteRule ^ - [E=END:ttl]
RewriteCond %{{HTTP_ACCEPT}} {rdf} [NC]
RewriteCond %{{HTTP_ACCEPT}} !text/html [NC]
RewriteCond %{{HTTP_ACCEPT}} !^\\s*application/ld\\+json [NC]
RewriteRule ^ - [E=END:ttl]
"""
RDF = "(text/turtle|application/x-turtle|application/n-triples|text/n3|application/rdf\\+xml)"
FILES = r"(.+\.(?:html|ttl|jsonld|rq|csv|json|gz|xml|txt|css|js|svg))"  # asked for as they are
TYPES = """# For an Apache that serves this site itself; other servers need the same types.
AddType text/turtle .ttl
AddType application/ld+json .jsonld
AddType application/sparql-query .rq
AddType application/n-triples .nt
AddType application/n-quads .nq
AddEncoding gzip .gz
<Files "void">
ForceType text/turtle
</Files>
"""


def redirects(base: str) -> str:
    """The file that w3id.org needs; without the site's address it says where to put it."""
    lines = [HEAD.format(site=(base or PLACE).rstrip("/"), rdf=RDF)]
    if not base:
        lines[0] = lines[0].replace("# Where the site is,", "# TO DO: say where the site is,")
    lines.append("# Things that stand on the page of another.")
    lines += [_rule(rule) for rule in RULES]
    lines += [
        "",
        "# All other things, graphs, the ontology and its modules by version or not, the shapes.",
        _line(FILES, "$1"),
        _line("id/question/?", "questions.%{ENV:END}"),
        "RewriteCond %{ENV:END} !=html",
        _line("id/question/.+", "questions.%{ENV:END}"),
        _line("id/question/(.+)", "questions/$1.html"),
        _line("id/software/chiplex", "index.html"),
        _line("id/(.+)", "id/$1.%{ENV:END}"),
        "RewriteCond %{ENV:END} !=html",
        _line("graph/(.+)", "graph/$1.nt.gz"),
        _line("graph/(.+)", "graph/$1.html"),
        _line("ns/context\\.jsonld", "ns/context.jsonld"),
        _line("ns(?:/\\d{4}-\\d\\d-\\d\\d)?/?", "ns.%{ENV:END}"),
        _line("ns/(.+?)(?:/\\d{4}-\\d\\d-\\d\\d)?", "ns/$1.%{ENV:END}"),
        _line("shapes/?", "shapes.%{ENV:END}"),
        _line("", "index.html"),
        "",
    ]
    return "\n".join(lines)


def _rule(rule: Rule) -> str:
    """A rule of homes; the whole path becomes the place on the page, so its group is the second."""
    target = rule.target.replace("$1", "$2")
    if rule.again:
        return f"RewriteRule ^id/({rule.kind}/{rule.slug})$ {ROOT}id/{target} [R=303,NE,L]"
    return _line(f"id/({rule.kind}/{rule.slug})", f"id/{target}.%{{ENV:END}}#$1")


def _line(pattern: str, target: str) -> str:
    return f"RewriteRule ^{pattern}$ %{{ENV:SITE}}/{target} [R=303,NE,L]"


def write(folder: Folder, base: str, built: str) -> None:
    """Write the redirect file, the types, robots.txt and the sitemap of all pages so far."""
    folder.write("w3id/.htaccess", redirects(base))
    folder.write(".htaccess", TYPES)
    folder.write(".nojekyll", "")
    parts = list(_parts(folder.path, base or ROOT, built[:10], folder))
    at = base or ROOT
    if len(parts) > 1:
        listed = "".join(f"<sitemap><loc>{escape(at + name)}</loc></sitemap>\n" for name in parts)
        folder.write("sitemap.xml", _xml("sitemapindex", listed))
    folder.write("robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {at}sitemap.xml\n")


def _parts(room: Path, at: str, day: str, folder: Folder) -> Iterator[str]:
    """The sitemaps; more than one only where there are more pages than one may list."""
    pages = _pages(room)
    some: list[str] = []
    number = 0
    for page in pages:
        some.append(f"<url><loc>{escape(at + page)}</loc><lastmod>{day}</lastmod></url>\n")
        if len(some) == MANY:
            number += 1
            folder.write(f"sitemap-{number}.xml", _xml("urlset", "".join(some)))
            yield f"sitemap-{number}.xml"
            some.clear()
    name = f"sitemap-{number + 1}.xml" if number else "sitemap.xml"
    folder.write(name, _xml("urlset", "".join(some)))
    yield name


def _pages(room: Path) -> Iterator[str]:
    for at, folders, names in os.walk(room):
        folders.sort()
        for name in sorted(names):
            if name.endswith(".html") and name != "search.html":
                yield quote((Path(at) / name).relative_to(room).as_posix())


def _xml(root: str, inner: str) -> str:
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{space}">\n{inner}</{root}>\n'


def based(base: str | None) -> str:
    """The address of the site with a slash at its end; empty if none was given.

    Raises:
        QuestionError: It is no address of the web, or has a query or a fragment.
    """
    if base is None:
        return ""
    if not re.fullmatch(r"https?://[^\s\"'<>\\%#?]+", base):
        raise QuestionError(f"--base {base!r} is no address such as {PLACE}")
    return f"{base.rstrip('/')}/"
