"""What is remembered of a person between two turns: the language they chose, and what they are writing. Both expire."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from core.conversation.drafts import Draft

# From the last use. Long enough that a person who comes back the next day is still understood.
LOCALE_LIFETIME = timedelta(days=7)


@dataclass(frozen=True)
class Session:
    """``expires_at`` is aware and that of the language, None where none is chosen; a draft has its own."""

    locale: str | None = None
    expires_at: datetime | None = None
    draft: Draft | None = None

    def at(self, moment: datetime) -> "Session":
        """The session as it stands at a moment, without what has expired."""
        draft = self.draft if self.draft and moment < self.draft.expires_at else None
        if self.expires_at is not None and moment >= self.expires_at:
            return Session(draft=draft)
        return replace(self, draft=draft)

    def renewed(self, moment: datetime) -> "Session":
        """A language that is used is remembered on."""
        return self.choosing(self.locale, moment) if self.locale else self

    def choosing(self, locale: str, moment: datetime) -> "Session":
        """A draft that is being written goes on in the chosen language."""
        draft = replace(self.draft, locale=locale) if self.draft else None
        return Session(locale, moment + LOCALE_LIFETIME, draft)

    def writing(self, draft: Draft | None) -> "Session":
        return replace(self, draft=draft)

    def to_dict(self) -> dict[str, Any]:
        """A dict that JSON can hold."""
        data: dict[str, Any] = {}
        if self.locale is not None and self.expires_at is not None:
            data |= {"locale": self.locale, "expires_at": self.expires_at.isoformat()}
        return data | ({"draft": self.draft.to_dict()} if self.draft else {})

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Session":
        expires_at = datetime.fromisoformat(data["expires_at"]) if "expires_at" in data else None
        draft = Draft.from_dict(data["draft"]) if "draft" in data else None
        return cls(data.get("locale"), expires_at, draft)
