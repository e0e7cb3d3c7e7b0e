"""An exported dossier -> its talks and readings, checked piece by piece; whatever does not fit is refused by name.

The file may come from anybody. Nothing of it is taken for granted: shapes, sizes and hashes are checked, and every span
against its text. What the file says the dossier is, is not read at all: it is made anew from the articles.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

from pydantic import ValidationError

from briefings.errors import DocumentError, ImportRefused
from briefings.models import Talks
from briefings.models.export import FORMAT, VERSION, ExportedArticle
from briefings.ports import Reading

from .files import read_bytes

LARGEST_EXPORT = 1_000_000_000
"""Bytes."""
LONGEST_ID, LONGEST_TEXT, LARGEST_READING, LARGEST_NUMBER = 200, 5_000_000, 60_000_000, 40
"""Characters of an article's id and text, of its JSON, and digits of a figure."""
_SPACE = " \t\r\n"
_HALF = re.compile(r"\\u[dD][89a-fA-F]")

Hash = Callable[[object], str]
Faults = Callable[[Reading, str], Sequence[str]]


class ExportFile:
    """A file that was opened and found to be an export.

    Args:
        name: as the user named it.
        text: all of it.
        canonical: JSON as the bytes that are hashed.
        find_faults: what is wrong with a reading, told the hash of the text that was read.
    """

    def __init__(
        self, name: str, text: str, *, canonical: Callable[[object], bytes], find_faults: Faults
    ) -> None:
        self._name, self._text = name, text
        self._canonical, self._find_faults = canonical, find_faults
        self._decoder = json.JSONDecoder(parse_constant=self._no_number)
        head: dict[str, Any] = {}
        self._articles = -1
        for key, start in self._fields():
            if key == "articles":
                self._articles = start
            elif key in ("format", "version", "texts", "talks", "sha256"):
                head[key], _ = self._value(start)
        self.talks = self._checked_head(head)
        self._sha256 = head.get("sha256")

    def check(self) -> int:
        """Go through every article; how many there are.

        Raises:
            ImportRefused: the first thing that does not fit; nothing is to be kept then.
        """
        whole = hashlib.sha256(self._canonical(self.talks.model_dump(mode="json")))
        seen: set[str] = set()
        for reading, digest in self._each():
            if reading.article.id in seen:
                self._refuse(f"article {reading.article.id!r} is in it twice")
            seen.add(reading.article.id)
            whole.update(digest.encode())
        if whole.hexdigest() != self._sha256:
            self._refuse("it was changed after it was exported: the hash of the whole does not fit")
        return len(seen)

    def readings(self) -> Iterator[Reading]:
        """Every article with its reading; checked once more as it comes."""
        return (reading for reading, _ in self._each())

    def _each(self) -> Iterator[tuple[Reading, str]]:
        for number, (said, length, _) in enumerate(self._elements(self._articles), 1):
            if length > LARGEST_READING:
                self._refuse(f"article {number} is too large")
            yield self._reading(said, number)

    def _elements(self, at: int) -> Iterator[tuple[Any, int, int]]:
        """The elements of a list one after the other, each with its length and where it ends."""
        at = (
            self._skip(self._skip(at) + 1)
            if self._at(at) == "["
            else self._refuse("its articles are no list")
        )
        while self._at(at) != "]":
            start = at
            said, at = self._value(at)
            yield said, at - start, at
            at = self._skip(at)
            if self._at(at) == ",":
                at = self._skip(at + 1)

    def _past_list(self, at: int) -> int:
        """Where a list ends; its elements are looked at one by one."""
        end = self._skip(at) + 1
        for _, _, last in self._elements(at):
            end = last
        return self._text.index("]", end) + 1

    def _at(self, at: int) -> str:
        place = self._skip(at)
        return self._text[place : place + 1]

    def _reading(self, said: Any, number: int) -> tuple[Reading, str]:  # noqa: ANN401 - JSON
        where = f"article {number}"
        try:
            exported = ExportedArticle.model_validate(said)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            self._refuse(f"{where}: {'.'.join(map(str, first['loc']))}: {first['msg'].lower()}")
        article, extraction = exported.article, exported.extraction
        where = f"article {number} ({article.id[:60]!r})"
        digest = hashlib.sha256(
            self._canonical({"article": said["article"], "extraction": said["extraction"]})
        ).hexdigest()
        if digest != exported.sha256:
            self._refuse(f"{where} was changed after it was exported: its hash does not fit")
        if not 0 < len(article.id) <= LONGEST_ID or not article.id.isprintable():
            self._refuse(f"article {number} has no id that can be kept")
        if len(article.text) > LONGEST_TEXT:
            self._refuse(f"{where} has a text of more than {LONGEST_TEXT} characters")
        if extraction.article_id != article.id:
            self._refuse(f"{where} has the reading of another article")
        if any(block.span.end > len(article.text) for block in article.blocks):
            self._refuse(f"{where} has a paragraph that reaches past its text")
        if any(
            value is not None and (not value.is_finite() or abs(value.adjusted()) > LARGEST_NUMBER)
            for figure in extraction.figures
            for value in (figure.value, figure.upper)
        ):
            self._refuse(f"{where} has a figure that is no number of this world")
        reading = Reading(article, extraction)
        if faults := self._find_faults(reading, extraction.text_sha256):
            self._refuse(f"{where}: {faults[0]}")
        if (name := _unwritten(reading)) is not None:
            self._refuse(f"{where} names {name[:60]!r}, which its text does not")
        return reading, digest

    def _checked_head(self, head: dict[str, Any]) -> Talks:
        if head.get("format") != FORMAT:
            self._refuse("is no dossier that Readout exported")
        if not isinstance(head.get("version"), int) or head["version"] > VERSION:
            self._refuse("was exported by a newer version of Readout; update this one")
        if head.get("texts") is not True or self._articles < 0:
            self._refuse(
                "was exported without its texts, so that nothing of it can be checked; export it with them"
            )
        try:
            return Talks.model_validate(head.get("talks"))
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            self._refuse(f"its talks: {'.'.join(map(str, first['loc']))}: {first['msg'].lower()}")

    def _fields(self) -> Iterator[tuple[str, int]]:
        """The names of the fields, and where their values begin."""
        at = self._skip(0)
        if self._text[at : at + 1] != "{":
            self._refuse("is no dossier that Readout exported")
        at = self._skip(at + 1)
        while self._text[at : at + 1] != "}":
            key, at = self._value(at)
            at = self._skip(at)
            if not isinstance(key, str) or self._text[at : at + 1] != ":":
                self._refuse(f"is not JSON (character {at})")
            at = self._skip(at + 1)
            yield key, at
            at = self._past_list(at) if key == "articles" else self._value(at)[1]
            at = self._skip(at)
            if self._text[at : at + 1] == ",":
                at = self._skip(at + 1)

    def _value(self, at: int) -> tuple[Any, int]:
        try:
            said, end = self._decoder.raw_decode(self._text, at)
            if _HALF.search(
                self._text, at, end
            ):  # written out, as JSON may; whole ones are written as they are
                json.dumps(said, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            self._refuse("holds half a character, which is no text")
        except RecursionError:
            self._refuse("is nested too deeply")
        except ValueError as error:  # json's own is one, and that of a number with too many digits
            place = getattr(error, "pos", at)
            self._refuse(f"is not JSON (character {place})")
        else:
            return said, end

    def _skip(self, at: int) -> int:
        while at < len(self._text) and self._text[at] in _SPACE:
            at += 1
        return at

    def _no_number(self, text: str) -> NoReturn:
        self._refuse(f"is not JSON: {text} is no number")

    def _refuse(self, reason: str) -> NoReturn:
        raise ImportRefused(self._name, reason)


def open_export(path: Path, *, canonical: Callable[[object], bytes], find_faults: Faults) -> ExportFile:
    """Open an exported dossier; its articles are still to be checked.

    Raises:
        ImportRefused: it cannot be read, or is none that can be imported.
    """
    try:
        text = read_bytes(path, at_most=LARGEST_EXPORT).decode("utf-8-sig")
    except DocumentError as error:
        raise ImportRefused(error.name, error.reason) from error
    except UnicodeDecodeError as error:
        raise ImportRefused(str(path), f"is not UTF-8 text (byte {error.start})") from error
    return ExportFile(str(path), text, canonical=canonical, find_faults=find_faults)


def _unwritten(reading: Reading) -> str | None:
    """A form of somebody's name of which the text lacks a word."""
    text = _plain(reading.article.text)
    forms = (form for person in reading.extraction.people for form in (person.name, *person.aliases))
    return next((form for form in forms if any(word not in text for word in _plain(form).split())), None)


def _plain(text: str) -> str:
    return re.sub("[‘’ʼ`]", "'", text).casefold()
