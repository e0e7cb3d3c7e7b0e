"""What is known of sides so far, and how it spreads from one person to another."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from briefings.extraction.names.names import Named


@dataclass
class Knowledge:
    """What is known of sides so far: of whom, and who goes with whom."""

    party: dict[Named, str] = field(default_factory=dict)
    links: dict[Named, list[Named]] = field(default_factory=lambda: defaultdict(list))

    def link(self, one: Named, other: Named | None) -> None:
        """Note that two are of one side, whichever it is."""
        if other is not None and other is not one:
            self.links[one].append(other)
            self.links[other].append(one)

    def spread(self) -> None:
        """Carry sides along the links until nothing changes."""
        ready = list(self.party)
        while ready:
            person = ready.pop()
            for other in self.links[person]:
                if other not in self.party:
                    self.party[other] = self.party[person]
                    ready.append(other)
