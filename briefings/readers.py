"""Reading a file: cleaning it and finding what it says, in this process or in several beside it.

This is what takes time on the road. Whatever processes there are, what comes of a file is the same.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import ParamSpec, TypeVar

from .errors import BriefingsError, DocumentError, InputError
from .models import Article, Extraction, Frozen, Talks
from .ports import Reading
from .sources import find_files, load_document
from .workers import WorkerLost, Workers

_log = logging.getLogger(__name__)

AHEAD = 4
"""Files begun and not ended, for each process: enough that none waits for a long report before it in the order."""

Read = Callable[[Article, Talks | None], Extraction]
"""A way to read an article; the real one is ``briefings.extraction.reader.read``."""

Begun = TypeVar("Begun")
Result = TypeVar("Result")
Params = ParamSpec("Params")


class Hints(Frozen):
    """What the user knows of the reports given; it goes before what they say themselves."""

    published: date | None = None
    publisher: str | None = None


def list_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Every file that the given files and folders stand for, in their order."""
    return tuple(file for path in paths for file in find_files(path))


def clean_file(path: Path, hints: Hints) -> Article:
    """A file -> its article.

    Raises:
        DocumentError: it cannot be read as a report; names the file as the user did.
    """
    from .articles import clean  # noqa: PLC0415 - its page cleaner is slow to import

    try:
        return clean(load_document(path), published=hints.published, publisher=hints.publisher)
    except DocumentError as error:
        raise DocumentError(str(path), error.reason) from error


def read_article(article: Article, talks: Talks | None) -> Extraction:
    """An article -> what it says. The first call loads the language model.

    Raises:
        BriefingsError: no language model is installed.
    """
    from .extraction.reader import read  # noqa: PLC0415 - spaCy is slow to import

    try:
        return read(article, talks)
    except OSError as error:
        raise BriefingsError(f"nothing can be read: {error}") from error


def read_guarded(article: Article, talks: Talks | None, *, read: Read = read_article) -> Extraction:
    """Read an article so that one that trips a rule does not stop the others.

    Raises:
        BriefingsError: no language model is installed.
        DocumentError: a rule failed on this article.
    """
    try:
        return read(article, talks)
    except BriefingsError:
        raise
    except Exception as error:
        _log.debug("a rule failed on %s", article.source, exc_info=True)
        reason = f"not read, by a fault of this program ({type(error).__name__}); please report it"
        raise DocumentError(article.source, reason) from error


class Readers:
    """Clean and read files, several at once where there are workers.

    Args:
        workers: None has everything done in this process, one file after the other.
        read: how an article is read; for workers, a function of a module.
        ahead: files begun and not ended, at most.
    """

    def __init__(self, workers: Workers | None = None, *, read: Read = read_article, ahead: int = 1) -> None:
        self._workers = workers
        self._read = read
        self._ahead = ahead

    async def work(
        self,
        files: Iterable[Path],
        begin: Callable[[Path], Awaitable[Begun]],
        end: Callable[[Begun], Awaitable[None]],
    ) -> None:
        """Begin with several files at once, and end one after the other in their order.

        Args:
            files: to work on.
            begin: what may be done for several at once; cleans and reads.
            end: what may not; gets what ``begin`` came to. With no workers each file is ended before the next begins.
        """
        begun: deque[asyncio.Future[Begun]] = deque()
        try:
            for file in files:
                if len(begun) == self._ahead:
                    await end(await begun[0])
                    begun.popleft()
                begun.append(asyncio.ensure_future(begin(file)))
            while begun:
                await end(await begun[0])
                begun.popleft()
        finally:
            # what goes on after a failure is let end, not cancelled: it may be in the middle of asking the database
            self.dismiss()
            await asyncio.gather(*begun, return_exceptions=True)

    def dismiss(self) -> None:
        """End every process."""
        if self._workers is not None:
            self._workers.dismiss()

    async def clean(self, file: Path, hints: Hints) -> Article:
        """A file -> its article.

        Raises:
            DocumentError: it cannot be read as a report; names the file as the user did.
        """
        return await self._call(file, clean_file, file, hints)

    async def read(self, file: Path, article: Article, talks: Talks | None) -> Extraction:
        """The article of a file -> what it says.

        Raises:
            BriefingsError: no language model is installed.
            DocumentError: a rule failed on this article, or the process died that read it.
        """
        return await self._call(file, read_guarded, article, talks, read=self._read)

    async def _call(
        self, file: Path, function: Callable[Params, Result], *args: Params.args, **kwargs: Params.kwargs
    ) -> Result:
        if self._workers is None:
            return function(*args, **kwargs)
        try:
            return await self._workers.call(function, *args, **kwargs)
        except WorkerLost as error:
            raise DocumentError(str(file), "the process died that read it; was memory short?") from error


def hire_readers(jobs: int, *, read: Read = read_article) -> Readers:
    """Readers for as many files at once; with one, no process is started.

    A program that asks for several guards its own beginning with ``if __name__ == "__main__":``, because each process
    imports it: see "Safe importing of main module" in the documentation of ``multiprocessing``.
    """
    return Readers(Workers(jobs), read=read, ahead=jobs * AHEAD) if jobs > 1 else Readers(read=read)


Told = Callable[[Reading | InputError, int, int], None]
"""Told of each file when it is done: what it says or why it was not read, how many are done, how many there are."""


async def read_files(
    paths: Sequence[Path], *, talks: Talks | None, hints: Hints, tell: Told, jobs: int = 1
) -> None:
    """Read files, or the reports inside folders, and keep nothing.

    Args:
        paths: files and folders.
        talks: to read with.
        hints: what the user knows of the reports.
        tell: told of each file, in their order.
        jobs: files read at once, each in a process of its own.

    Raises:
        BriefingsError: no language model is installed.
    """
    files = list_files(paths)
    readers = hire_readers(min(jobs, len(files)))
    done = 0

    async def begin(file: Path) -> Reading | InputError:
        try:
            article = await readers.clean(file, hints)
            return Reading(article, await readers.read(file, article, talks))
        except InputError as error:
            return error

    async def end(read: Reading | InputError) -> None:
        nonlocal done
        done += 1
        tell(read, done, len(files))

    await readers.work(files, begin, end)
