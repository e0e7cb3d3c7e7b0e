"""The road before the road: feeds -> items -> pages -> articles, and what concerns the talks goes on to the desk."""

from .looking import FeedDone, ItemDone, Progress, Told
from .road import Following, Sitting, open_following

__all__ = ["FeedDone", "Following", "ItemDone", "Progress", "Sitting", "Told", "open_following"]
