from __future__ import annotations

from briefings.models import StatementKind

from .speaking import statements_of

BRIEFING = """ANNA ROE: Good morning. I thank our hosts.

REPORTER (Herald): Will Ruritania sign?

PRESIDENT RUDOLF ELPHBERG: We will sign when the army is gone.

And we will do so gladly.

ANNA ROE: The minister said it would take "a week or two".
"""


def turns_of(story: str) -> list[tuple[str, str | None]]:
    return [(s.text, s.speaker) for s in statements_of(story, StatementKind.DIRECT) if s.cue is None]


def test_turns_of_a_transcript_are_their_speakers_words() -> None:
    assert turns_of(BRIEFING) == [
        ("Good morning. I thank our hosts.", "Anna Roe"),
        ("Will Ruritania sign?", "Herald"),
        ("We will sign when the army is gone.", "Rudolf Elphberg"),
        ("And we will do so gladly.", "Rudolf Elphberg"),
        ('The minister said it would take "a week or two".', "Anna Roe"),
    ]


def test_answers_are_those_of_the_one_interviewed() -> None:
    story = (
        "Minister Ada Hentzau spoke to us.\n\nQ: Will the talks go on?\n\nA: Yes, we will be back.\n\n"
        "Q: When?\n\nA: I think on Monday."
    )
    assert [speaker for _, speaker in turns_of(story)] == ["Q", "Ada Hentzau", "Q", "Ada Hentzau"]


def test_list_of_delegations_is_no_transcript() -> None:
    story = (
        "Ruritania: three delegates.\n\nBorduria: four delegates.\n\nRuritania: two guests.\n\nHosts: none."
    )
    assert turns_of(story) == []


def test_label_once_is_no_transcript() -> None:
    assert turns_of("Ada Hentzau: a life.\n\nI met her once.\n\nYou may not know her.") == []
