"""One run of fetching into one folder: nothing is seen of it before all of it is there."""

import fcntl
import json
import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

from kg.errors import SourceError
from kg.fetch import manifest
from kg.fetch.asked import Asked, Row, Ways
from kg.fetch.form import ZIP
from kg.fetch.guard import Guard
from kg.fetch.manifest import Entry
from kg.fetch.part import Part
from kg.fetch.publishing import Staged, publish
from kg.fetch.transfer import Answer, Transfer, Wanted
from kg.fetch.unpacking import digest, unpack


class Work:
    """Fetches into a folder; use it in a ``with``, and `publish` at the end."""

    def __init__(self, folder: Path, ways: Ways) -> None:
        self.folder, self.ways = folder, ways
        self.transfer = Transfer(ways.patience, ways.agent, ways.notice, ways.progress)
        self.staged: dict[str, Staged] = {}
        self.now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def __enter__(self) -> "Work":
        """Hold the folder.

        Raises:
            SourceError: It cannot be written, or another fetch writes it.
        """
        try:
            self.made = not self.folder.exists()
            self.folder.mkdir(parents=True, exist_ok=True)
            self.held = os.open(self.folder, os.O_RDONLY)
        except OSError as cause:
            said = (cause.strerror or "cannot be written").lower()
            raise SourceError(self.folder, None, said) from cause
        try:
            fcntl.flock(self.held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self.before = manifest.read(self.folder)
        except BlockingIOError as cause:
            os.close(self.held)
            raise SourceError(self.folder, None, "another fetch is writing it") from cause
        except SourceError:
            os.close(self.held)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go of the folder; what was not published goes, but for what can be resumed."""
        for staged in self.staged.values():
            if staged.part is not None:
                staged.part.drop()
        self.transfer.close()
        os.close(self.held)
        if self.made and not any(self.folder.iterdir()):
            self.folder.rmdir()

    def take(self, asked: Asked) -> Path:
        """Bring a document; where it is until it is published, or since it was.

        Raises:
            QuestionError: The address may not be asked.
            EndpointError: The server refused or did not answer.
            SourceError: What came is not what is due, or cannot be written.
            TimeLimitError: It took too long.
        """
        was, part = self._was(asked), Part(self.folder, asked.file)
        answer = self._get(asked, part, was)
        if answer.unchanged and was is not None:
            entry = replace(was, checked=self.now, asked=asked.asked)
            self.staged[asked.file] = Staged(entry, None)
            return self.folder / asked.file
        self.staged[asked.file] = staged = self._staged(asked, answer, part)
        assert staged.part is not None
        return staged.part.path

    def look(self, asked: Asked) -> Any:  # noqa: ANN401 (whatever the JSON holds)
        """What some JSON says that is not kept.

        Raises:
            SourceError: It is not JSON.
        """
        part = Part(self.folder, f"{asked.file}.look")
        try:
            self._get(asked, part, None)
            return self.said(asked.url, part.path)
        finally:
            part.drop()

    def said(self, url: str, path: Path) -> Any:  # noqa: ANN401
        """What a JSON file says.

        Raises:
            SourceError: It is not JSON.
        """
        try:
            return json.loads(path.read_bytes())
        except (ValueError, RecursionError) as cause:
            raise SourceError(url, None, "not JSON") from cause

    def leave(self, file: str) -> None:
        """Do not publish a file after all."""
        staged = self.staged.pop(file, None)
        if staged is not None and staged.part is not None:
            staged.part.drop()

    def rename(self, file: str, name: str) -> None:
        """Publish a file under another name."""
        self.staged[name] = self.staged.pop(file)

    def publish(self) -> list[Row]:
        """Put all that came in its place and into the manifest.

        Raises:
            SourceError: A file of somebody else's has that name, or it cannot be written.
        """
        staged, self.staged = self.staged, {}
        return publish(self.folder, self.before, staged)

    def _get(self, asked: Asked, part: Part, was: Entry | None) -> Answer:
        address = asked.address
        hosts = (urlsplit(address.site).hostname or "", *address.hosts) if address.site else ()
        most = self.ways.most if self.ways.most is not None else address.most
        wanted = Wanted(
            asked.url,
            address.form,
            most,
            Guard(self.ways.base, hosts),
            was.etag if was is not None else "",
            was.modified if was is not None else "",
        )
        try:
            return self.transfer.get(wanted, part)
        except OSError as cause:
            said = (cause.strerror or "cannot be written").lower()
            raise SourceError(part.path, None, said) from cause

    def _was(self, asked: Asked) -> Entry | None:
        """What is there of a document, if it is still what came."""
        was, target = self.before.get(asked.file), self.folder / asked.file
        if was is None or was.url != asked.url or not target.is_file():
            return None
        same = target.stat().st_size == was.size and digest(target) == was.sha256
        return was if same else None

    def _staged(self, asked: Asked, answer: Answer, part: Part) -> Staged:
        packed = ""
        if asked.address.form is ZIP:
            packed, part = digest(part.path), self._unpacked(asked, part)
        official = bool(asked.address.site)
        address = (not official and answer.url) or asked.url
        entry = Entry(
            source=asked.source,
            asked=asked.asked,
            url=asked.url,
            fetched=self.now,
            checked=self.now,
            sha256=digest(part.path),
            size=part.size,
            type=answer.type,
            final=answer.url,
            etag=answer.etag,
            modified=answer.modified,
            packed=packed,
            given={**({} if asked.address.own else {"url": address}), **asked.given},
        )
        return Staged(entry, part)

    def _unpacked(self, asked: Asked, part: Part) -> Part:
        whole = Part(self.folder, f"{asked.file}.unpacked")
        most = self.ways.most if self.ways.most is not None else asked.address.most
        try:
            unpack(part.path, whole.path, asked.url, most)
        except BaseException:
            whole.drop()
            raise
        finally:
            part.drop()
        return whole
