"""A conversation as a test tells it: ``talk.says("…")``, ``talk.taps("All topics")``, ``talk.sends("/hours opr")``."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Literal

from core.conversation.actions import parse_action
from core.conversation.blocks import ContactCard, DeletionAdvice, Form, Notice, Paper, Reply, Text
from core.conversation.drafts import Draft
from core.conversation.engine import Engine
from core.conversation.events import ChoiceSelected, CommandReceived, Event, FormSubmitted, MessageReceived
from core.conversation.languages import Languages
from core.conversation.session import Session
from core.knowledge.buttons import MAX_BUTTON_BYTES
from core.knowledge.checks import load_content
from core.knowledge.model import Content
from core.language.catalogue import Translators
from core.language.detection import detect_language
from core.questions.match import Match, QuestionMatcher

TESTS = Path(__file__).parent
OUR_CONTENT = TESTS.parent / "content"
KIT = TESTS / "content_kit"
TUESDAY_MORNING = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)  # 11 o'clock in New York


@dataclass
class Talk:
    """One person and the bot. The session goes through JSON after every turn, as a store would send it."""

    engine: Engine
    locale_hint: str | None = None
    now: datetime = TUESDAY_MORNING
    session: Session = field(default_factory=Session)
    last: Reply = field(default_factory=lambda: Reply((), "en"))

    def says(self, text: str) -> Reply:
        return self._turn(MessageReceived(self.now, self.locale_hint, text))

    def taps(self, choice: str) -> Reply:
        """``choice`` is a label of the last reply, or an action."""
        actions = {option.label: option.action for option in self.last.options}
        return self._turn(ChoiceSelected(self.now, self.locale_hint, actions.get(choice, choice)))

    def sends(self, command: str) -> Reply:
        """``command`` as it is typed: ``/hours detention-line``."""
        name, _, argument = command.removeprefix("/").partition(" ")
        return self._turn(CommandReceived(self.now, self.locale_hint, name, argument))

    def submits(self, action: str, answers: Mapping[str, str]) -> Reply:
        """A form of several questions; ``answers`` are by field."""
        return self._turn(FormSubmitted(self.now, self.locale_hint, action, answers))

    def waits(self, pause: timedelta) -> "Talk":
        self.now += pause
        return self

    @property
    def draft(self) -> Draft:
        """What the person is writing; there is one."""
        assert self.session.draft is not None
        return self.session.draft

    def _turn(self, event: Event) -> Reply:
        self.last, session = self.engine.handle(event, self.session)
        self.session = Session.from_dict(json.loads(json.dumps(session.to_dict())))
        assert self.session == session
        return self.last


@dataclass
class TakenFor:
    """A matcher that takes every question for the same thing, and keeps what it was asked."""

    found: Match
    asked: list[str] = field(default_factory=list)

    def match(self, text: str) -> Match:
        self.asked.append(text)
        return self.found


def engine_of(folder: Path, matcher: QuestionMatcher) -> Engine:
    # Nothing changes these two; a copy of them may be changed by its test.
    content, translators = (_once if folder in {OUR_CONTENT, KIT} else _read)(folder)
    return Engine(content, matcher, Languages(content, translators, detect_language))


def _read(folder: Path) -> tuple[Content, Translators]:
    return load_content(folder), Translators(folder)


@cache
def _once(folder: Path) -> tuple[Content, Translators]:
    return _read(folder)


def content_of(folder: Path) -> Content:
    """Our own content, or that of the kit, read once."""
    return _once(folder)[0]


def translators_of(folder: Path) -> Translators:
    return _once(folder)[1]


def assert_sound(reply: Reply) -> None:
    """Something is said, and every button has a label and an action that fits."""
    assert reply.blocks
    assert reply.fallback().strip()
    for option in reply.options:
        assert option.label.strip()
        assert option.action.isascii()
        assert len(option.action.encode()) <= MAX_BUTTON_BYTES
        assert parse_action(option.action) is not None


def labels(reply: Reply) -> list[str]:
    return [option.label for option in reply.options]


def actions(reply: Reply) -> list[str]:
    return [option.action for option in reply.options]


def notices(reply: Reply, kind: Literal["warning", "note", "source"]) -> list[str]:
    """Advice to delete a message is a warning too."""
    found = []
    for block in reply.blocks:
        match block:
            case Notice(kind=this) if this == kind:
                found.append(block.fallback())
            case DeletionAdvice() if kind == "warning":
                found.append(block.fallback())
    return found


def titles(reply: Reply) -> list[str]:
    return [block.title for block in reply.blocks if isinstance(block, Text)]


def cards(reply: Reply) -> list[ContactCard]:
    return [block for block in reply.blocks if isinstance(block, ContactCard)]


def papers(reply: Reply) -> list[Paper]:
    return [block for block in reply.blocks if isinstance(block, Paper)]


def forms(reply: Reply) -> list[Form]:
    return [block for block in reply.blocks if isinstance(block, Form)]
