"""What a choice carries: its whole meaning, in at most 64 ASCII bytes.

So a button works after a restart, on any replica, for ever; an action's text must therefore never change
its meaning. Where a text is in another language than its reader would get without asking, its buttons say so
(``t:anonymous@es``), so that who asked in Spanish is answered in Spanish when pressing them.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, get_args

from core.content import ACTION_BYTES, BUTTON_PAYLOAD_BYTES

_LOCALE_MARK = "@"

Menu = Literal["topics", "cards", "hours", "languages", "flows"]
_MENUS: dict[str, Menu] = {menu: menu for menu in get_args(Menu)}


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
class ShowWallet:
    """``w:opr``: the contact as a card for the wallet."""

    contact: str

    def __str__(self) -> str:
        return f"w:{self.contact}"


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
            if len(longer.encode()) > ACTION_BYTES:
                break
            text = longer
        return text


@dataclass(frozen=True)
class FollowFlow:
    """``f:choose-office:a.c``: a guided path as far as these options lead; ``f:choose-office`` is its beginning."""

    flow: str
    taken: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"f:{self.flow}:{'.'.join(self.taken)}" if self.taken else f"f:{self.flow}"


class DraftStep(StrEnum):
    """What a button of a draft does, beside going to a question. The exclamation mark tells these from ids of nodes."""

    NEW = "!new"  # begins anew, even where something is written
    RESUME = "!resume"  # goes on where the person left
    END = "!end"  # of the questions: to the overview
    OVERVIEW = "!overview"
    FINISH = "!finish"  # makes the paper
    STOP = "!stop"  # deletes what was written


@dataclass(frozen=True)
class EditDraft:
    """``d:prepare-complaint:where`` goes to a question, ``d:prepare-complaint:anonymous:b`` takes an option there, and
    ``d:prepare-complaint:!stop`` does one of the steps of ``DraftStep``."""

    flow: str
    step: str
    option: str = ""

    def __str__(self) -> str:
        return ":".join(filter(None, ("d", self.flow, self.step, self.option)))


@dataclass(frozen=True)
class SetLocale:
    """``l:es``"""

    locale: str

    def __str__(self) -> str:
        return f"l:{self.locale}"


_WITH_ONE_ID: dict[str, type[ShowTopic | ShowCard | ShowQr | ShowWallet | ShowHours | ShowGroup | SetLocale]] = {
    "t": ShowTopic,
    "c": ShowCard,
    "q": ShowQr,
    "w": ShowWallet,
    "h": ShowHours,
    "g": ShowGroup,
    "l": SetLocale,
}

Action = (
    ShowTopic
    | ShowCard
    | ShowQr
    | ShowWallet
    | ShowHours
    | ShowGroup
    | ShowMenu
    | ShowAlternatives
    | FollowFlow
    | EditDraft
    | SetLocale
)


def payload_of(action: Action, locale: str | None = None) -> str:
    """Return what a button carries: the action, and the locale that a press is answered in whatever the reader's is."""
    return f"{action}{_LOCALE_MARK}{locale}" if locale else str(action)


def locale_of(payload: str) -> str | None:
    """Return the locale that a button carries beside its action, unchecked."""
    return payload.partition(_LOCALE_MARK)[2] or None


def parse_action(text: str) -> Action | None:
    """Return the action of a button's payload, or None for what is no action of ours. Whether its ids exist is for the
    engine to see."""
    if not text.isascii() or len(text) > BUTTON_PAYLOAD_BYTES:
        return None
    prefix, _, value = text.partition(_LOCALE_MARK)[0].partition(":")
    if not value:
        return None
    match prefix:
        case "m":
            return ShowMenu(_MENUS[value]) if value in _MENUS else None
        case "n":
            return ShowAlternatives(tuple(value.split(",")))
        case "f":
            flow, _, taken = value.partition(":")
            return FollowFlow(flow, tuple(taken.split(".")) if taken else ())
        case "d":
            flow, _, rest = value.partition(":")
            step, _, option = rest.partition(":")
            return EditDraft(flow, step, option) if flow and step else None
        case _:
            return _WITH_ONE_ID[prefix](value) if prefix in _WITH_ONE_ID else None


def deep_link(action: ShowTopic | ShowCard | FollowFlow) -> str:
    """Return the payload that ``parse_deep_link`` reads: ``c-opr``. A guided path is linked at its beginning."""
    return f"f-{action.flow}" if isinstance(action, FollowFlow) else str(action).replace(":", "-", 1)


def parse_deep_link(payload: str) -> ShowTopic | ShowCard | FollowFlow | None:
    """``t-anonymous``, ``c-opr`` and ``f-choose-office``, as deep links and /start carry them: A–Z a–z 0–9 _ - only."""
    prefix, _, value = payload.partition("-")
    action = parse_action(f"{prefix}:{value}") if prefix in {"t", "c", "f"} and ":" not in value else None
    return action if isinstance(action, ShowTopic | ShowCard | FollowFlow) else None
