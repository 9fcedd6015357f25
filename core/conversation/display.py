"""What each choice shows."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import assert_never

from core.conversation import asking, presenting
from core.conversation.actions import (
    Action,
    EditDraft,
    FollowFlow,
    Menu,
    SetLocale,
    ShowAlternatives,
    ShowCard,
    ShowGroup,
    ShowHours,
    ShowMenu,
    ShowQr,
    ShowTopic,
    ShowWallet,
)
from core.conversation.blocks import Block, Choices, Notice
from core.conversation.flows import node_after
from core.conversation.voice import Voice
from core.knowledge.model import Content
from core.language.catalogue import Translator

Blocks = tuple[Block, ...]
_MENUS: Mapping[Menu, Callable[[Voice], Choices]] = {
    "topics": presenting.menu,
    "cards": presenting.cards,
    "hours": presenting.hours_menu,
    "languages": presenting.languages,
    "flows": presenting.flows,
}


class Display:
    """A choice shows the same to everybody who speaks a language, for a minute: hours are kept by the minute. So
    what was drawn is remembered."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._shown = lru_cache(maxsize=4096)(self._show)

    def show(self, voice: Voice, action: Action | None) -> Blocks:
        """None and what no longer exists show the menu, and say so."""
        blocks, borrowed = self._shown(voice.translator, voice.now.replace(second=0, microsecond=0), action)
        voice.borrowed |= borrowed
        return blocks

    def exists(self, action: Action | None) -> bool:
        match action:
            case None:
                return False
            case ShowTopic(topic):
                return topic in self._content.topics
            case ShowCard(contact) | ShowQr(contact) | ShowHours(contact) | ShowWallet(contact):
                return contact in self._content.contacts
            case ShowGroup(group):
                return group in self._content.groups()
            case ShowAlternatives(topics):
                return any(topic in self._content.topics for topic in topics)
            case FollowFlow(flow, taken) if flow in self._content.flows:
                found = self._content.flows[flow]
                return node_after(found, taken) is not None and not (found.asks_freely and taken)
            case FollowFlow():
                return False
            case EditDraft(flow):
                return flow in self._content.flows and self._content.flows[flow].asks_freely
            case ShowMenu() | SetLocale():
                return True
            case _:
                assert_never(action)

    def _show(self, translator: Translator, minute: datetime, action: Action | None) -> tuple[Blocks, frozenset[str]]:
        """What a choice shows, and which other languages some of it had to be said in."""
        voice = Voice(self._content, translator, minute)
        return self._blocks(voice, action), voice.borrowed

    def _blocks(self, voice: Voice, action: Action | None) -> Blocks:
        match action if self.exists(action) else None:
            case None:
                return Notice("note", voice.phrase_markup("stale_choice")), presenting.menu(voice)
            case ShowTopic(topic):
                return presenting.answer(voice, self._content.topics[topic])
            case ShowCard() | ShowQr() | ShowWallet() | ShowHours() as about:
                return self._about_contact(voice, about)
            case ShowGroup(group):
                return (presenting.group(voice, group),)
            case ShowMenu(menu):
                return (_MENUS[menu](voice),)
            case ShowAlternatives(topics):
                known = tuple(topic for topic in topics if topic in self._content.topics)
                return (presenting.topics_choices(voice, known, voice.phrase("alternatives")),)
            case FollowFlow(flow, taken):
                return asking.step(voice, self._content.flows[flow], taken)
            case SetLocale() | EditDraft():
                raise AssertionError("what changes the session is handled where the session is")
            case _:
                assert_never(action)

    def _about_contact(self, voice: Voice, action: ShowCard | ShowQr | ShowWallet | ShowHours) -> Blocks:
        contact = self._content.contacts[action.contact]
        match action:
            case ShowCard():
                return presenting.contact_card(voice, contact), presenting.after_card(voice, contact)
            case ShowQr():
                return presenting.qr_code(voice, contact)
            case ShowWallet():
                return presenting.wallet(voice, contact)
            case ShowHours():
                return presenting.opening_hours(voice, contact)
            case _:
                assert_never(action)
