from __future__ import annotations

from datetime import date

import pytest

from briefings.cards import build_card
from briefings.models import Card
from briefings.ports import Dossier
from tests.fakes.shelf import open_dossier
from tests.fakes.talks import RIVER_TALKS, readings

TODAY = date(2031, 5, 6)


class Asker:
    """Asks one dossier for cards."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier

    def __call__(self, name: str, args: str = "", *, today: date = TODAY) -> Card:
        return build_card(name, args, self.dossier, today=today)


@pytest.fixture(scope="session")
def ask() -> Asker:
    return Asker(open_dossier(RIVER_TALKS, readings()))


@pytest.fixture(scope="session")
def ask_empty() -> Asker:
    return Asker(open_dossier(RIVER_TALKS, ()))
