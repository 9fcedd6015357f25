"""A conversation as a test tells it: ``talk.says("…")``, ``talk.taps("All topics")``, ``talk.sends("/hours opr")``."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from core.conversation.blocks import ContactCard, DeletionAdvice, Notice, Reply, Text
from core.conversation.engine import Engine
from core.conversation.events import ChoiceSelected, CommandReceived, Event, MessageReceived
from core.conversation.languages import Languages
from core.conversation.session import Session
from core.knowledge.checks import load_content
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

    def waits(self, pause: timedelta) -> "Talk":
        self.now += pause
        return self

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
    content = load_content(folder)
    return Engine(content, matcher, Languages(content.locales, Translators(folder), detect_language))


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
