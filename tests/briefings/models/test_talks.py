from __future__ import annotations

import pytest
from pydantic import ValidationError

from briefings.models import Issue, Party, Talks


def test_party_named_twice_is_refused_by_name() -> None:
    with pytest.raises(ValidationError, match="party named twice: vellmark"):
        Talks(key="river", title="River talks", parties=(Party(name="Vellmark"), Party(name="vellmark")))


def test_issue_key_used_twice_is_refused() -> None:
    issue = Issue(key="river", title="River", words=("river",))
    with pytest.raises(ValidationError, match="issue named twice: river"):
        Talks(key="river", title="River talks", issues=(issue, issue))


@pytest.mark.parametrize("key", ["River", "river_talks", "-river", "", "x" * 41])
def test_key_outside_the_pattern_is_refused(key: str) -> None:
    with pytest.raises(ValidationError):
        Talks(key=key, title="River talks")
