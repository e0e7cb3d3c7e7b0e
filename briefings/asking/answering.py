"""From a question to its reply: understood and decided beside the event loop, gathered where the dossier is asked."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from briefings.errors import BriefingsError
from briefings.models import Talks
from briefings.ports import Dossier

from .gathering import gather
from .models import Asked, Reply
from .pages import Gathered

Look = Callable[[Callable[[Dossier], Gathered]], Awaitable[Gathered]]
"""Asks the dossier something, in one consistent view."""


async def answer(question: str, talks: Talks, look: Look) -> Reply:
    """Answer a question. The first call loads the language model.

    Args:
        question: in plain words.
        talks: what it is about.
        look: asks the dossier of these talks.

    Raises:
        BriefingsError: no language model is installed.
    """
    asked = await asyncio.to_thread(_understand, question, talks)
    gathered = await look(lambda dossier: gather(asked, dossier))
    return await asyncio.to_thread(_decide, gathered)


def _understand(question: str, talks: Talks) -> Asked:
    from .question import read_question  # noqa: PLC0415 - spaCy is slow to import

    try:
        return read_question(question, talks)
    except OSError as error:
        raise BriefingsError(f"no question can be understood: {error}") from error


def _decide(gathered: Gathered) -> Reply:
    from .deciding import decide  # noqa: PLC0415 - spaCy is slow to import

    return decide(gathered)
