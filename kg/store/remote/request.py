"""A query as the SPARQL 1.1 Protocol sends it: built by SPARQLWrapper, sent by our connection.

SPARQLWrapper's own transport has no deadline, follows redirects with the password, and takes a
page of HTML for an answer.
"""

import time
import warnings
from collections.abc import Iterable
from http.client import HTTPResponse
from io import BytesIO
from typing import cast

from SPARQLWrapper import JSON, POST, TURTLE, URLENCODED, SPARQLWrapper

from kg.errors import TimeLimitError
from kg.store.remote.connection import Connection, Reply

GRAPHS = frozenset({"CONSTRUCT", "DESCRIBE"})


class Request(SPARQLWrapper):
    """One query to one endpoint, POSTed as a form."""

    def __init__(self, connection: Connection, sparql: str, form: str) -> None:
        super().__init__(connection.endpoint.query)
        self._connection, self._due = connection, 0.0
        self._got: Reply | None = None
        self.setMethod(POST)
        self.setRequestMethod(URLENCODED)
        self.setReturnFormat(TURTLE if form in GRAPHS else JSON)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of forms that it cannot tell
            self.setQuery(sparql)
        self.queryType = form  # it took some of our questions for updates

    def reply(self, parameters: Iterable[tuple[str, str]], due: float) -> Reply:
        """What the server replies until a moment of the monotonic clock."""
        for name, value in parameters:
            self.addParameter(name, value)
        self._due = due
        self.query()
        if self._got is None:
            raise AssertionError("a query is answered or raises")
        return self._got

    def _query(self) -> tuple[HTTPResponse, str]:
        request, left = self._createRequest(), self._due - time.monotonic()
        if left <= 0:
            raise TimeLimitError(f"{self._connection.endpoint.name}: no whole answer in time")
        self._got = self._connection.send(
            "POST",
            request.full_url,
            content=cast("bytes", request.data),
            headers={name: str(request.get_header(name)) for name in ("Content-type", "Accept")},
            seconds=left,
        )
        return cast("HTTPResponse", BytesIO(self._got.body)), self.returnFormat
