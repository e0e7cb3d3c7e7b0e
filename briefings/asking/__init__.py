"""Questions in plain words: understood, answered with what the reports say, or with an honest no.

``question`` understands, ``gathering`` asks the dossier, ``deciding`` answers, ``card`` writes it down. The first and
the third load the language model, so this door itself names none of them.
"""

from .models import Asked, Kind, Part, Reply, Shown

__all__ = ["Asked", "Kind", "Part", "Reply", "Shown"]
