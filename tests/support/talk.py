"""A conversation as a test tells it: ``talk.says("…")``, ``talk.taps("All topics")``, ``talk.sends("/hours opr")``."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Literal

from bots.checked import load_checked
from bots.phrases import UiPhrases
from core.checks import check
from core.content import BUTTON_PAYLOAD_BYTES, Content, load_content
from core.conversation import (
    Action,
    Attachment,
    ChoiceSelected,
    CommandReceived,
    ContactCard,
    DeletionAdvice,
    Draft,
    Engine,
    Event,
    Form,
    FormSubmitted,
    LocaleNegotiator,
    MessageReceived,
    Notice,
    Reply,
    Session,
    Text,
    parse_action,
)
from core.documents import Document
from core.language import Translators, detect_language
from core.questions import Match, QuestionMatcher

TESTS = Path(__file__).parents[1]
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

    def says(self, text: str, *, continues: bool = False, at_once: bool = False) -> Reply:
        """``continues`` marks the next piece of a text that a platform cut, ``at_once`` one right after another."""
        return self._turn(MessageReceived(self.now, self.locale_hint, text, continues=continues, at_once=at_once))

    def taps(self, choice: str) -> Reply:
        """``choice`` is a label of the last reply, or an action."""
        actions = {option.label: option.payload for option in self.last.options}
        return self._turn(ChoiceSelected.from_payload(self.now, self.locale_hint, actions.get(choice, choice)))

    def sends(self, command: str) -> Reply:
        """``command`` as it is typed: ``/hours detention-line``."""
        name, _, argument = command.removeprefix("/").partition(" ")
        return self._turn(CommandReceived(self.now, self.locale_hint, name, argument))

    def submits(self, action: str, answers: Mapping[str, str]) -> Reply:
        """A form of several questions; ``answers`` are by field."""
        return self._turn(FormSubmitted.from_payload(self.now, self.locale_hint, action, answers))

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


def action_of(payload: str) -> Action:
    """The action that a button carries; there is one."""
    action = parse_action(payload)
    assert action is not None
    return action


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
    return Engine(content, matcher, LocaleNegotiator(content, translators, detect_language))


def _read(folder: Path) -> tuple[Content, Translators]:
    return load_content(folder, check, UiPhrases), Translators(folder)


@cache
def _once(folder: Path) -> tuple[Content, Translators]:
    # That ours has no faults, tests/content/test_our_content.py holds; here it is not checked again by every worker.
    return load_checked(folder), Translators(folder)


def content_of(folder: Path) -> Content:
    """Read once: nothing may change the folder."""
    return _once(folder)[0]


def translators_of(folder: Path) -> Translators:
    return _once(folder)[1]


def assert_sound(reply: Reply) -> None:
    """Something is said, and every button has a label and an action that fits."""
    assert reply.blocks
    assert reply.fallback().strip()
    for option in reply.options:
        assert option.label.strip()
        assert option.payload.isascii()
        assert len(option.payload.encode()) <= BUTTON_PAYLOAD_BYTES
        assert parse_action(option.payload) is not None


def labels(reply: Reply) -> list[str]:
    return [option.label for option in reply.options]


def actions(reply: Reply) -> list[str]:
    return [option.payload for option in reply.options]


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


def papers(reply: Reply) -> list[Attachment]:
    """Attachments that hold a document; cards for the wallet are none."""
    found = (block for block in reply.blocks if isinstance(block, Attachment))
    return [block for block in found if isinstance(block.content, Document)]


def forms(reply: Reply) -> list[Form]:
    return [block for block in reply.blocks if isinstance(block, Form)]
