"""The day of publication: what a report says of itself, and nothing it tells of."""

from __future__ import annotations

from datetime import date

import pytest

from briefings.articles import clean
from briefings.models import Document

TITLE = "Ministers talk again in the harbour town"
STORY = (
    "The ministers of Arvada and Belmor met in the harbour town and agreed to talk again.\n"
    "The envoys leave the town after the talks and will report to the two capitals when they are home."
)


def published(text: str) -> date | None:
    content = text.encode()
    return clean(Document(name="r.txt", key="r.txt", content=content, media_type="text/plain")).published


@pytest.mark.parametrize(
    "head",
    [
        "Wednesday, 3 May 2031. Times are local; latest first.",
        "Wednesday, 3 May 2031, 09:15 – Spokesman Per Holm",
        "THE HILLSIDE GAZETTE • Wednesday, May 3, 2031 • Page 4",
        "LIVE / Wednesday 3 May 2031 / all times GMT",
        "WEDNESDAY 3RD MAY 2031",
        "2031-05-03T14:00Z",
        "For release: 3 May 2031",
        "PRESS RELEASE No. 12/2031 — 3 May 2031",
        "IMMEDIATE RELEASE (3 May 2031)",
        "Date of issue: 3 May 2031",
        "Last modified on Sat 3 May 2031 09.12 GMT",
        "03-May-2031",
        "3 May 20313 May 2031",
        "By Ann Roe on May 3, 2031",
        "Ann Roe, Arvada, 3 May 2031 19:20",
        "World News May 3, 2031 / 2:20 PM",
        "Opinion | May 3, 2031",
        "May 3, 2031 5 a.m. PT",
        "Posted on May 3, 2031 by Editor",
        "ARVADA, May 3, 2031. /AW/. Envoys met.",
        "(Arvada, 3 May 2031) Envoys met.",
        "3 May 2031, Arvada – Envoys met.",
        "ARVADA (AW), 3 May 2031 — Envoys met.",
        "Briefing of Wednesday 3 May 2031",
        "Published: Wednesday, 3rd of May, 2031",
        "3 May 2031 – The ministers of both states met in the harbour town.",
        "Arvada / Belmor, 3 May 2031 - The ministers met in the harbour town today.",
        "Source: Harbour Press | 2031-05-03 21:40:12 | Editor: Vell",
        "May 3, 20319:44 AM UTC Updated 2 hours ago",
        "May 3, 2031 9:44 AM GMT+1 · Updated an hour ago",
        "Published: 03.05.2031 18:35",
        "2031/05/03 12:30",
        "Prepared by the conference press office, Wednesday 3 May 2031. Subject to change.",
    ],
)
def test_head_of_a_page_tells_the_day(head: str) -> None:
    assert published(f"{TITLE}\n\n{head}\n\n{STORY}") == date(2031, 5, 3)


@pytest.mark.parametrize(
    "foot",
    [
        "This article was first published on 3 May 2031 and was corrected the same day.",
        "(This story was published on May 3, 2031, and updated with a comment.)",
        "An earlier version of this report, published on 3 May 2031, gave a wrong rank.",
        "Originally published 3 May 2031",
        "This article appeared in the Wednesday edition of 3 May 2031.",
        "A version of this article appears in print on May 3, 2031.",
        "Done at Arvada on 3 May 2031 in two copies.",
        "Harbour Town, 3 May 2031",
        "(Hillside Gazette, 3 May 2031)",
    ],
)
def test_foot_of_a_page_tells_the_day(foot: str) -> None:
    assert published(f"{TITLE}\n\n{STORY}\n\n{foot}") == date(2031, 5, 3)


@pytest.mark.parametrize(
    "line",
    [
        "On 3 May 2031, the ministers signed a truce.",
        "3 May 2031, the day of the truce, was cold in the town.",
        "The truce of 3 May 2031",
        "Truce signed on 3 May 2031 still holds",
        "The report published on 3 May 2031 blames both armies.",
        "3 May 2031 – The ministers sign a truce.\n8 June 2031 – The truce breaks down in the north.",
    ],
)
def test_day_that_is_told_of_is_not_that_of_publication(line: str) -> None:
    assert published(f"{TITLE}\n\n{line}\n\n{STORY}") is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("14/05/2031", "2031-05-14"),
        ("05/14/2031", "2031-05-14"),
        ("03/05/2031", None),
        ("Saturday, 03/05/2031", "2031-05-03"),
    ],
)
def test_day_with_slashes_is_read_where_only_one_order_is_a_day(words: str, day: str | None) -> None:
    found = published(f"{TITLE}\n\nIssued on: {words} - 12:40\n\n{STORY}")
    assert (found and found.isoformat()) == day
