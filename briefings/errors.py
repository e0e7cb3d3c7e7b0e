"""What can go wrong, grouped by what the caller does next.

    BriefingsError
    ├── InputError            fix: the user mends what was given; others go on
    │   ├── DocumentError     a file or page that cannot be read as a report
    │   ├── TalksFileError    a talks file that does not hold together
    │   ├── ImportRefused     an exported dossier that does not fit together, or not what is kept
    │   ├── FeedError         what was fetched is no feed, or one that cannot be read safely
    │   └── FetchError        a URL that cannot be had
    │       ├── AddressRefused    fix: it is never fetched
    │       ├── FetchFailed       wait: it may be had another time
    │       └── NotThere          drop: it will not be had another time either
    ├── UnknownError          choose: the thing asked for is not there; says what is
    │   ├── UnknownTalks
    │   ├── UnknownFeed
    │   └── UnknownCard
    ├── PictureError          do without: a picture or a paper cannot be typeset
    └── StoreError            wait or mend: the database cannot be reached or is of another version

Each carries a message for people: the thing by name, the reason, the remedy where there is one.
"""

from __future__ import annotations

from collections.abc import Sequence


class BriefingsError(Exception):
    """Anything this package raises on purpose."""


class InputError(BriefingsError):
    """Something given by the user cannot be used.

    Args:
        name: the thing, as the user named it.
        reason: why it cannot be used, and the remedy where there is one.
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str]]:
        """Pickled as it was made, for it may come from a process that reads."""
        return type(self), (self.name, self.reason)


class DocumentError(InputError):
    """A document that cannot be read as a report."""


class TalksFileError(InputError):
    """A talks file that does not hold together."""


class ImportRefused(InputError):
    """An exported dossier that does not hold together, or does not go with what is kept."""


class FeedError(InputError):
    """Bytes that are no feed, or one that cannot be read safely."""


class FetchError(InputError):
    """A URL that cannot be had."""


class AddressRefused(FetchError):
    """A URL that is never fetched: of another scheme, with a password, not on the public internet."""


class FetchFailed(FetchError):
    """A URL that cannot be had now.

    Args:
        name: the URL.
        reason: why not.
        wait: seconds after which the server wants to be asked again, where it says so.
    """

    def __init__(self, name: str, reason: str, *, wait: float | None = None) -> None:
        super().__init__(name, reason)
        self.wait = wait


class NotThere(FetchError):
    """A URL that will not be had another time either: gone, too large, of a kind that is not read.

    Args:
        name: the URL.
        reason: why not.
        is_gone: the server says that it is no more.
    """

    def __init__(self, name: str, reason: str, *, is_gone: bool = False) -> None:
        super().__init__(name, reason)
        self.is_gone = is_gone


class UnknownError(BriefingsError):
    """The thing asked for is not there."""


class UnknownTalks(UnknownError):
    """No talks of that key are followed."""

    @classmethod
    def among(cls, key: str, keys: Sequence[str]) -> UnknownTalks:
        """The error of asking for ``key`` where there are only ``keys``."""
        return cls(f"no talks {key!r} are kept; there are: {', '.join(keys) or 'none yet'}")


class UnknownFeed(UnknownError):
    """No feed of that address is followed."""


class UnknownCard(UnknownError):
    """No card has that name."""


class PictureError(BriefingsError):
    """A picture or a paper cannot be typeset."""


class StoreError(BriefingsError):
    """The database cannot be reached, or is of another version."""
