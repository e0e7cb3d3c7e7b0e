"""What every model of the house is: frozen, closed to unknown fields."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, model_serializer, model_validator


class Frozen(BaseModel):
    """A value: equal by content, never changed, refusing fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


M = TypeVar("M", bound=Frozen)


def made(model: type[M], /, **fields: Any) -> M:  # noqa: ANN401 - each model has its own
    """A model of all its fields, unchecked: what ``model_construct`` comes to, in a quarter of its time.

    For parts that were checked before. Never for a line of a card, whose check is the promise that it is cited.

    Source: pydantic 2, ``BaseModel.model_construct``.
    """
    new = model.__new__(model)
    put = object.__setattr__
    put(new, "__dict__", fields)
    put(new, "__pydantic_fields_set__", set(fields))
    put(new, "__pydantic_extra__", None)
    put(new, "__pydantic_private__", None)
    return new


class Span(Frozen):
    """Characters of an article's text, half-open: ``text[start:end]``. Written in JSON as ``[start, end]``."""

    start: int
    end: int

    @model_validator(mode="before")
    @classmethod
    def _from_pair(cls, value: object) -> object:
        if isinstance(value, (list, tuple)) and len(value) == 2:
            return {"start": value[0], "end": value[1]}
        return value

    @model_validator(mode="after")
    def _is_not_empty(self) -> Span:
        if not 0 <= self.start < self.end:
            msg = f"a span holds at least one character: [{self.start}, {self.end}]"
            raise ValueError(msg)
        return self

    @model_serializer
    def _as_pair(self) -> list[int]:
        return [self.start, self.end]

    def of(self, text: str) -> str:
        """The words of the span."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether the other lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, offset: int) -> Span:
        """The same span, ``offset`` characters further on."""
        return Span(start=self.start + offset, end=self.end + offset)
