"""Payloads: actions as the text in a button, and back. The text of an action never changes its meaning."""

import re
from typing import get_args

from core.content import BUTTON_PAYLOAD_BYTES, parse_version
from core.conversation.actions import (
    Action,
    CollectCards,
    EditDraft,
    FollowFlow,
    Menu,
    ReportWrong,
    SetLocale,
    ShowAlternatives,
    ShowCard,
    ShowConsulate,
    ShowEnglish,
    ShowGroup,
    ShowHours,
    ShowMenu,
    ShowOffices,
    ShowPlaces,
    ShowQr,
    ShowSpoken,
    ShowTopic,
    ShowVersion,
    ShowWallet,
)

_LOCALE_MARK = "@"
_MENUS: dict[str, Menu] = {menu: menu for menu in get_args(Menu)}
_PAGE = re.compile(r"[0-9]{1,2}")
_WithOneId = (
    ShowTopic
    | ShowCard
    | ShowQr
    | ShowWallet
    | ShowHours
    | ShowOffices
    | ShowConsulate
    | ShowSpoken
    | ShowEnglish
    | ReportWrong
    | SetLocale
)
_WITH_ONE_ID: dict[str, type[_WithOneId]] = {
    "t": ShowTopic,
    "c": ShowCard,
    "q": ShowQr,
    "w": ShowWallet,
    "h": ShowHours,
    "o": ShowOffices,
    "k": ShowConsulate,
    "i": ShowSpoken,
    "e": ShowEnglish,
    "r": ReportWrong,
    "l": SetLocale,
}


def payload_of(action: Action, locale: str | None = None) -> str:
    """Return the payload of a button: its action and, if given, the locale in which a press is answered."""
    return f"{action}{_LOCALE_MARK}{locale}" if locale else str(action)


def locale_of(payload: str) -> str | None:
    """Return the locale in the payload of a button, unchecked, or None."""
    return payload.partition(_LOCALE_MARK)[2] or None


def parse_action(text: str) -> Action | None:
    """Return the action in the payload of a button, or None if that is not an action of ours.

    The ids in an action may not exist (any more); see ``Routes.exists``.
    """
    if not text.isascii() or len(text) > BUTTON_PAYLOAD_BYTES:
        return None
    prefix, _, value = text.partition(_LOCALE_MARK)[0].partition(":")
    if not value:
        return None
    match prefix:
        case "m" | "g":
            return _with_page(prefix, value)
        case "n":
            return ShowAlternatives(tuple(value.split(",")))
        case "y" | "z":
            names, _, page = value.partition(".")
            is_page = prefix == "y" and _PAGE.fullmatch(page)
            chosen = CollectCards(tuple(names.split(",")), int(page) if is_page else 0, made=prefix == "z")
            return chosen if is_page or names == value else None
        case "p":
            return ShowPlaces(int(value)) if _PAGE.fullmatch(value) else None
        case "f":
            flow, _, taken = value.partition(":")
            return FollowFlow(flow, tuple(taken.split(".")) if taken else ())
        case "v":
            code = parse_version(value)
            return ShowVersion(code) if code else None
        case "d":
            flow, _, rest = value.partition(":")
            step, _, option = rest.partition(":")
            return EditDraft(flow, step, option) if flow and step else None
        case _:
            return _WITH_ONE_ID[prefix](value) if prefix in _WITH_ONE_ID else None


def _with_page(prefix: str, value: str) -> ShowMenu | ShowGroup | None:
    name, dot, written = value.partition(".")
    if dot and (not _PAGE.fullmatch(written) or not int(written)):
        return None
    page = int(written or 0)
    if prefix == "g":
        return ShowGroup(name, page)
    return ShowMenu(_MENUS[name], page) if name in _MENUS else None
