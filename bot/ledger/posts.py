"""Posts on order, and messages that are kept current."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, delete, exists, insert, select, update

from . import tables
from .database import Ledger
from .rows import Board, Part, Post, PostKind, PostState, State


class Posts:
    """The posts of one bot; every method is a transaction, and raises ``LedgerError`` where that fails."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._row = tables.posts.c
        self._mine = self._row.bot_id == ledger.bot_id

    async def draft(self, post: Post) -> None:
        """Keep a post that is to be confirmed."""
        names = ("key", "kind", "chat_id", "thread_id", "user_id", "card", "args", "state", "made_at")
        values = {name: getattr(post, name) for name in names}
        async with self._ledger.transaction() as connection:
            await connection.execute(
                insert(tables.posts).values(bot_id=self._ledger.bot_id, body=json.dumps(post.parts), **values)
            )

    async def find(self, key: str) -> Post | None:
        """The post of that key."""
        query = select(tables.posts).where(self._mine, self._row.key == key)
        async with self._ledger.transaction() as connection:
            row = (await connection.execute(query)).one_or_none()
        return _post(row) if row else None

    async def newest(self, chat_id: int, *, count: int) -> tuple[Post, ...]:
        """The newest cards that were posted into a chat."""
        query = (
            select(tables.posts)
            .where(
                self._mine,
                self._row.chat_id == chat_id,
                self._row.state == PostState.POSTED,
                self._row.kind == PostKind.CARD,
            )
            .order_by(self._row.made_at.desc(), self._row.key)
            .limit(count)
        )
        async with self._ledger.transaction() as connection:
            return tuple(_post(row) for row in await connection.execute(query))

    async def posted(self, key: str, parts: Sequence[str] | None = None) -> None:
        """It is planned; or it says something else now."""
        values: dict[str, Any] = {"state": PostState.POSTED}
        if parts is not None:
            values["body"] = json.dumps(parts)
        async with self._ledger.transaction() as connection:
            await connection.execute(
                update(tables.posts).where(self._mine, self._row.key == key).values(values)
            )

    async def drop(self, key: str) -> None:
        """Forget a post."""
        async with self._ledger.transaction() as connection:
            await connection.execute(delete(tables.posts).where(self._mine, self._row.key == key))

    async def parts(self, edition: str) -> tuple[Part, ...]:
        """What became of the parts of an edition that is of no subscription, in their order."""
        row = tables.deliveries.c
        query = (
            select(row.part, row.chat_id, row.state, row.message_id)
            .where(row.bot_id == self._ledger.bot_id, row.subscription_id == 0, row.edition == edition)
            .order_by(row.part)
        )
        async with self._ledger.transaction() as connection:
            return tuple(
                Part(each.part, each.chat_id, State(each.state), each.message_id)
                for each in await connection.execute(query)
            )

    async def audience(self) -> tuple[tuple[int, int | None], ...]:
        """Every chat that gets digests and has not paused them, with a topic of its where they go to one."""
        place, row = tables.places.c, tables.subscriptions.c
        query = (
            select(place.chat_id, place.thread_id)
            .where(
                place.bot_id == self._ledger.bot_id,
                place.closed == 0,
                exists().where(row.place_id == place.id, row.paused == 0),
            )
            .order_by(place.chat_id, place.thread_id)
        )
        found: dict[int, int | None] = {}
        async with self._ledger.transaction() as connection:
            for each in await connection.execute(query):
                found.setdefault(each.chat_id, each.thread_id or None)
        return tuple(found.items())


class Boards:
    """The messages that are kept current; every method is a transaction, and raises ``LedgerError``."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._row = tables.boards.c
        self._mine = self._row.bot_id == ledger.bot_id

    async def put(self, board: Board, *, now_ms: int) -> None:
        """Keep a board, in place of the one that its chat or topic had."""
        values = {
            name: getattr(board, name) for name in ("chat_id", "thread_id", "key", "card", "args", "shown")
        }
        async with self._ledger.transaction() as connection:
            await connection.execute(delete(tables.boards).where(self._at(board)))
            await connection.execute(
                insert(tables.boards).values(
                    bot_id=self._ledger.bot_id,
                    message_id=board.message_id,
                    pinned=int(board.pinned),
                    changed_at=now_ms,
                    **values,
                )
            )

    async def change(self, board: Board, *, now_ms: int) -> None:
        """Write down where a board stands and what it shows; one that was replaced or taken down stays so."""
        async with self._ledger.transaction() as connection:
            await connection.execute(
                update(tables.boards)
                .where(self._at(board), self._row.key == board.key)
                .values(
                    shown=board.shown,
                    message_id=board.message_id,
                    pinned=int(board.pinned),
                    changed_at=now_ms,
                )
            )

    async def take_down(self, chat_id: int, thread_id: int) -> Board | None:
        """Keep a board current no longer; the one there was."""
        where = (self._mine, self._row.chat_id == chat_id, self._row.thread_id == thread_id)
        async with self._ledger.transaction() as connection:
            row = (await connection.execute(select(tables.boards).where(*where))).one_or_none()
            await connection.execute(delete(tables.boards).where(*where))
        return _board(row) if row else None

    async def all(self) -> tuple[Board, ...]:
        """Every board, those of a card together."""
        query = select(tables.boards).where(self._mine).order_by(self._row.card, self._row.args)
        async with self._ledger.transaction() as connection:
            return tuple(_board(row) for row in await connection.execute(query))

    def _at(self, board: Board) -> Any:  # noqa: ANN401 - a condition of SQL
        return and_(self._mine, self._row.chat_id == board.chat_id, self._row.thread_id == board.thread_id)


def _post(row: Any) -> Post:  # noqa: ANN401 - a row
    return Post(
        key=row.key,
        kind=PostKind(row.kind),
        chat_id=row.chat_id,
        thread_id=row.thread_id,
        user_id=row.user_id,
        card=row.card,
        args=row.args,
        parts=tuple(json.loads(row.body)),
        state=PostState(row.state),
        made_at=row.made_at,
    )


def _board(row: Any) -> Board:  # noqa: ANN401 - a row
    return Board(
        chat_id=row.chat_id,
        thread_id=row.thread_id,
        key=row.key,
        card=row.card,
        args=row.args,
        shown=row.shown,
        message_id=row.message_id,
        pinned=bool(row.pinned),
    )
