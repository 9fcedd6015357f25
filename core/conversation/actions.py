"""What a choice carries: its whole meaning, in at most 64 ASCII bytes.

So a button works after a restart, on any replica, for ever; an action's text must therefore never change
its meaning. The limit is that of Telegram's callback_data, the smallest of all platforms.
"""

from dataclasses import dataclass
from typing import Literal

MAX_ACTION_BYTES = 64

Menu = Literal["topics", "cards", "hours", "languages"]
_MENUS: dict[str, Menu] = {"topics": "topics", "cards": "cards", "hours": "hours", "languages": "languages"}


@dataclass(frozen=True)
class ShowTopic:
    """``t:anonymous``"""

    topic: str

    def __str__(self) -> str:
        return f"t:{self.topic}"


@dataclass(frozen=True)
class ShowCard:
    """``c:opr``"""

    contact: str

    def __str__(self) -> str:
        return f"c:{self.contact}"


@dataclass(frozen=True)
class ShowQr:
    """``q:opr``"""

    contact: str

    def __str__(self) -> str:
        return f"q:{self.contact}"


@dataclass(frozen=True)
class ShowHours:
    """``h:detention-line``"""

    contact: str

    def __str__(self) -> str:
        return f"h:{self.contact}"


@dataclass(frozen=True)
class ShowGroup:
    """``g:complaints``"""

    group: str

    def __str__(self) -> str:
        return f"g:{self.group}"


@dataclass(frozen=True)
class ShowMenu:
    """``m:topics``"""

    menu: Menu

    def __str__(self) -> str:
        return f"m:{self.menu}"


@dataclass(frozen=True)
class ShowAlternatives:
    """``n:retaliation,anonymous``: what else a question may have meant; as many as fit."""

    topics: tuple[str, ...]

    def __str__(self) -> str:
        text = f"n:{self.topics[0]}"
        for topic in self.topics[1:]:
            longer = f"{text},{topic}"
            if len(longer.encode()) > MAX_ACTION_BYTES:
                break
            text = longer
        return text


@dataclass(frozen=True)
class SetLocale:
    """``l:es``"""

    locale: str

    def __str__(self) -> str:
        return f"l:{self.locale}"


Action = ShowTopic | ShowCard | ShowQr | ShowHours | ShowGroup | ShowMenu | ShowAlternatives | SetLocale


def parse_action(text: str) -> Action | None:
    """None for what is no action of ours. Whether the ids in it exist is for the engine to see."""
    prefix, separator, value = text.partition(":")
    if not separator or not value or not text.isascii() or len(text) > MAX_ACTION_BYTES:
        return None
    match prefix:
        case "t":
            return ShowTopic(value)
        case "c":
            return ShowCard(value)
        case "q":
            return ShowQr(value)
        case "h":
            return ShowHours(value)
        case "g":
            return ShowGroup(value)
        case "m" if value in _MENUS:
            return ShowMenu(_MENUS[value])
        case "n":
            return ShowAlternatives(tuple(value.split(",")))
        case "l":
            return SetLocale(value)
        case _:
            return None


def deep_link(action: ShowTopic | ShowCard) -> str:
    """The payload that ``parse_deep_link`` reads: ``c-opr``."""
    return str(action).replace(":", "-", 1)


def parse_deep_link(payload: str) -> Action | None:
    """``t-anonymous`` and ``c-opr``, as deep links and /start carry them: A–Z a–z 0–9 _ - only."""
    prefix, _, value = payload.partition("-")
    return parse_action(f"{prefix}:{value}") if prefix in {"t", "c"} else None
