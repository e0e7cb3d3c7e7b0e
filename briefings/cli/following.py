"""``python -m briefings`` follow, feeds, unfollow, fetch: what is followed, and what it brings."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from briefings.errors import FeedError, FetchError, InputError
from briefings.models import Fate, Feed, Item, Talks
from briefings.ports import FeedTally
from briefings.sources.files import read_bytes

from .console import WRONG_INPUT, complain, in_one_line, progress_bar
from .options import Database, TalksMeant, talks_file
from .settings import Settings

if TYPE_CHECKING:  # what fetches is slow to import, and most commands fetch nothing
    from briefings.following import Following, Told
    from briefings.sources.network import VettedBackend

Result = TypeVar("Result")


def follow_command(
    urls: Annotated[
        list[str] | None, typer.Argument(metavar="URL", help="A feed, or a page that names one.")
    ] = None,
    *,
    starter: Annotated[bool, typer.Option("--starter", help="Follow the feeds of the talks file.")] = False,
    opml: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Follow the feeds of an OPML file.")
    ] = None,
    talks: TalksMeant = None,
    db: Database = None,
) -> None:
    """Follow feeds. What they bring is read by fetch, if it concerns the talks."""
    if not (urls or starter or opml):
        raise InputError("follow", "name a URL, --starter or --opml FILE")
    from_file = talks_file(talks)
    listed = _listed(opml) if opml else ()

    async def follow(following: Following) -> bool:
        about = from_file or await following.meant(talks)
        wanted = [*listed, *_starting(about)] if starter else [*listed]
        failed = False
        for url in urls or ():
            try:
                wanted.append(await following.find(url))
            except (FetchError, FeedError) as error:
                complain(str(error))
                failed = True
        new = await following.follow(wanted, about) if wanted else ()
        known = {feed.url for feed in new}
        for feed in wanted:
            typer.echo(in_one_line(f"{'following' if feed.url in known else 'already':<11}{_name(feed)}"))
        return failed

    if with_following(db, follow):
        raise typer.Exit(WRONG_INPUT)


def feeds_command(
    *,
    opml: Annotated[bool, typer.Option("--opml", help="Print them as OPML, for other readers.")] = False,
    talks: Annotated[
        str | None, typer.Option(metavar="KEY", help="Only the feeds of these talks; else all.")
    ] = None,
    db: Database = None,
) -> None:
    """List the feeds that are followed: when they were fetched, when they are due, what they brought."""
    kept = with_following(db, lambda following: following.feeds(talks))
    if opml:
        from briefings.sources.opml import write_opml  # noqa: PLC0415 - see above

        title = "Feeds that Readout follows"
        typer.echo(write_opml([feed for feed, _ in kept], title=title), nl=False)
        return
    now = datetime.now(UTC)
    for feed, tally in kept:
        for line in _lines(feed, tally, now):
            typer.echo(in_one_line(line) if line[0] != " " else f"    {in_one_line(line)}")
    if not kept:
        typer.echo("No feeds are followed yet: python -m briefings follow URL", err=True)


def unfollow_command(
    urls: Annotated[list[str], typer.Argument(metavar="URL", help="As feeds lists it.")],
    talks: Annotated[
        str | None, typer.Option(metavar="KEY", help="Only for these talks; else for all.")
    ] = None,
    db: Database = None,
) -> None:
    """Follow feeds no longer. What they brought stays."""

    async def unfollow(following: Following) -> None:
        for url in urls:
            for feed in await following.unfollow(url, talks=talks):
                typer.echo(in_one_line(f"unfollowed {_name(feed)}"))

    with_following(db, unfollow)


def fetch_command(
    *,
    everything: Annotated[
        bool, typer.Option("--all", help="Ask every feed, and not only those that are due.")
    ] = False,
    talks: Annotated[
        str | None, typer.Option(metavar="KEY", help="Only for these talks; else for all.")
    ] = None,
    db: Database = None,
) -> None:
    """Ask the feeds that are due, and keep what concerns the talks; say of each item why it was kept or dropped."""
    if with_following(db, lambda following: fetch_and_tell(following, talks=talks, everything=everything)):
        raise typer.Exit(WRONG_INPUT)


async def fetch_and_tell(following: Following, *, talks: str | None, everything: bool) -> bool:
    """Fetch, and print what becomes of each feed and item; returns whether a feed newly fails."""
    from briefings.following import FeedDone, Sitting  # noqa: PLC0415 - see above

    if talks is not None:
        await following.meant(talks)
    asked, failing, fates = 0, 0, Counter[Fate]()
    told = False
    sitting = Sitting(now=datetime.now(UTC), chance=random.random)
    with progress_bar("Fetching") as bar:

        def tell(done: Told, count: int, total: int) -> None:
            nonlocal asked, failing, told
            bar(count, total)
            if isinstance(done, FeedDone):
                asked += 1
                failing += done.feed.error is not None
                if done.is_news:
                    told = True
                    complain(f"{done.feed.url}: {done.feed.error}")
            else:
                fates[done.item.fate] += 1
                typer.echo(in_one_line(_item(done.item)))

        await following.fetch(sitting, talks=talks, everything=everything, tell=tell)
    typer.echo(_summary(asked, failing, fates))
    return told


def with_following(
    db: str | None,
    work: Callable[[Following], Coroutine[Any, Any, Result]],
    *,
    backend: VettedBackend | None = None,
) -> Result:
    """Open the database that is meant, and do something with what is followed in it.

    Args:
        db: database, as the command line names it.
        work: what is to be done.
        backend: what connects; tests bring one that may reach their own server.
    """
    from briefings.following import open_following  # noqa: PLC0415 - see above
    from briefings.sources.fetching import open_fetcher  # noqa: PLC0415
    from briefings.sources.pacing import Pace  # noqa: PLC0415

    url = db or Settings().database_url

    async def run() -> Result:
        pace = Pace(clock=time.monotonic, sleep=asyncio.sleep)
        async with (
            open_fetcher(pace=pace, backend=backend) as fetcher,
            open_following(url, fetcher, today=date.today) as following,
        ):
            return await work(following)

    return asyncio.run(run())


def _listed(file: Path) -> tuple[Feed, ...]:
    """The feeds of an OPML file."""
    from briefings.sources.opml import LARGEST, parse_opml  # noqa: PLC0415 - see above

    found = parse_opml(read_bytes(file, at_most=LARGEST), name=str(file))
    return tuple(Feed(talks="", **one._asdict()) for one in found)


def _starting(talks: Talks) -> tuple[Feed, ...]:
    """The feeds of a talks file.

    Raises:
        InputError: it names none.
    """
    if not talks.feeds:
        raise InputError(
            "--starter", f"the talks {talks.key!r} name no feeds; name a file that does with --talks"
        )
    return tuple(Feed(talks=talks.key, **source.model_dump()) for source in talks.feeds)


def _name(feed: Feed) -> str:
    return f"{feed.url} ({feed.title})" if feed.title else feed.url


def _lines(feed: Feed, tally: FeedTally, now: datetime) -> Iterator[str]:
    """A feed for people; what is said below it is indented."""
    whose = ", ".join(str(word) for word in (feed.country, feed.ownership) if word)
    yield " · ".join(part for part in (feed.url, feed.title, whose, feed.talks) if part)
    if feed.moved_to:
        yield f" has moved to {feed.moved_to}"
    fetched = f"fetched {_minute(feed.fetched)}" if feed.fetched else "not fetched yet"
    if feed.is_gone:
        due = "not asked again but with fetch --all"
    else:
        due = "due now" if feed.due is None or feed.due <= now else f"due {_minute(feed.due)}"
    counts = ", ".join(f"{count} {fate}" for fate, count in tally._asdict().items() if count)
    yield f" {fetched}, {due}; {counts or 'no items'}"
    if feed.error:
        times = "once" if feed.failures == 1 else f"{feed.failures} times in a row"
        yield f" failed {times}: {feed.error}"


def _minute(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"


def _item(item: Item) -> str:
    """What became of an item, in one line."""
    fate = "later" if item.fate is Fate.PENDING else item.fate
    title = f" “{item.entry.title}”" if item.entry.title else ""
    return f"{fate:<11}{item.entry.link}{title}: {item.reason}"


def _summary(asked: int, failing: int, fates: Counter[Fate]) -> str:
    feeds = f"{asked} feed{'' if asked == 1 else 's'} asked" + (f", {failing} failing" if failing else "")
    names = {Fate.PENDING: "to try again"}
    counts = [f"{fates[fate]} {names.get(fate, fate)}" for fate in reversed(Fate) if fates[fate]]
    return f"{feeds}; {', '.join(counts) or 'nothing new'}"
