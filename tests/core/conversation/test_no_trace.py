"""What people send leaves no trace in what is remembered between turns, and no text costs unbounded work."""

import gc
import uuid

import pytest

from core.conversation.engine import Engine
from core.conversation.events import MAX_TEXT, CommandReceived, FormSubmitted, MessageReceived, bounded
from core.questions import NotCovered
from tests.support.talk import KIT, TUESDAY_MORNING, TakenFor, Talk, engine_of


@pytest.fixture
def marker() -> str:
    """A name of its own for each test: the reports of failed tests hold it too."""
    return f"Guadalupe-{uuid.uuid4().hex[:12]}"


@pytest.fixture
def engine() -> Engine:
    return engine_of(KIT, TakenFor(NotCovered()))


def strings_with(marker: str) -> list[str]:
    """Every text in this process that holds the marker, caches included. The test's own text is the marker alone."""
    gc.collect()
    found = []
    waiting = gc.get_objects()
    while waiting:
        # What holds only texts is not tracked by the collector, and has to be opened from its owner.
        for part in gc.get_referents(waiting.pop()):
            if isinstance(part, str):
                found += [part] if marker in part and part != marker else []
            elif isinstance(part, dict | tuple) and not gc.is_tracked(part):
                waiting.append(part)
    return found


FORGED = (
    "t:my-{}",
    "c:my-{}",
    "g:my-{}",
    "n:my-{},street-light",
    "n:street-light,my-{}",
    "f:my-{}",
    "f:who-to-ask:my-{}",
    "d:report-a-street-light:my-{}",
    "l:my-{}",
    "t:danger@my-{}",
    "m:my-{}",
)
COMMANDS = ("/language my-{}", "/language My name is {}", "/start my-{}", "/cards my-{}", "/my-{}")


def test_a_forged_button_is_not_remembered(engine: Engine, marker: str) -> None:
    talk = Talk(engine)
    for form in FORGED:
        talk.taps(form.format(marker))
    talk.sends("/forget")
    talk.last = talk.sends("/start")
    # Looked for once: it takes as long as this process is large. What is found tells which button it was.
    assert strings_with(marker) == []


def test_the_argument_of_a_command_is_not_remembered(engine: Engine, marker: str) -> None:
    talk = Talk(engine)
    for form in COMMANDS:
        talk.sends(form.format(marker))
    talk.sends("/forget")
    talk.last = talk.sends("/start")
    assert strings_with(marker) == []


def test_the_language_that_a_platform_names_is_kept_only_if_it_is_one(engine: Engine, marker: str) -> None:
    talk = Talk(engine, locale_hint=f"xx-{marker}")
    talk.says("hello")
    talk.locale_hint = None
    talk.sends("/start")
    assert strings_with(marker) == []


def test_no_more_of_a_text_is_read_than_is_needed() -> None:
    long = "x" * (MAX_TEXT * 3)
    assert len(bounded_message(long)) == MAX_TEXT
    command = bounded(CommandReceived(TUESDAY_MORNING, None, long, long))
    assert isinstance(command, CommandReceived)
    assert (len(command.name), len(command.argument)) == (MAX_TEXT, MAX_TEXT)
    form = bounded(FormSubmitted(TUESDAY_MORNING, answers={"what": long, "when": "today"}))
    assert isinstance(form, FormSubmitted)
    assert {field: len(answer) for field, answer in form.answers.items()} == {"what": MAX_TEXT, "when": 5}
    assert bounded_message("short") == "short"


def bounded_message(text: str) -> str:
    event = bounded(MessageReceived(TUESDAY_MORNING, None, text))
    assert isinstance(event, MessageReceived)
    return event.text


def test_the_matcher_never_sees_more() -> None:
    matcher = TakenFor(NotCovered())
    Talk(engine_of(KIT, matcher)).says("street " * MAX_TEXT)
    assert all(len(asked) <= MAX_TEXT for asked in matcher.asked)
    assert matcher.asked
