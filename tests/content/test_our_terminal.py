"""What our bot says in a terminal, where there is no chat app, no phone and no button."""

import io
from pathlib import Path

import pytest

from bots.conversations import Conversations
from bots.sessions import MemorySessions
from bots.terminal import Terminal
from core.content import Content, phrase_keys
from core.conversation import Engine
from tests.support.processes import run
from tests.support.talk import TUESDAY_MORNING

ELSEWHERE = ("Telegram", "Discord", "your phone can", "holds your phone", "read your phone", "button")
OWN = "terminal_answers."


def said(engine: Engine, typed: str, hint: str) -> str:
    sink = io.StringIO()
    Terminal(
        Conversations(engine, MemorySessions()),
        source=io.StringIO(typed),
        sink=sink,
        folder=Path(),
        now=lambda: TUESDAY_MORNING,
        locale_hint=hint,
    ).run()
    return sink.getvalue()


def test_no_answer_speaks_of_another_platform(our_content: Content, paths_engine: Engine) -> None:
    typed = "".join(f"/start t-{topic}\n" for topic in our_content.topics)
    answers = said(paths_engine, typed, "en")
    assert answers.count("What this chat keeps about you\n\n") >= 1
    assert [word for word in ELSEWHERE if word in answers] == []


@pytest.mark.parametrize("path", ["prepare-complaint", "prepare-case-review"])
def test_no_path_speaks_of_another_platform(paths_engine: Engine, path: str) -> None:
    asked = said(paths_engine, f"/start f-{path}\n" + "/1\n" * 14, "en")
    assert "Question 2 of" in asked
    assert [word for word in ELSEWHERE if word in asked] == []


@pytest.mark.parametrize("path", ["find-my-person", "prepare-claim"])
def test_no_step_of_a_path_of_choices_speaks_of_another_platform(our_content: Content, path: str) -> None:
    texts = [text for _, text in our_content.flows[path].prose()]
    assert texts
    assert [(text, word) for text in texts for word in ELSEWHERE if word in text] == []


def test_what_is_said_instead_belongs_to_a_topic(our_content: Content) -> None:
    own = {key.removeprefix(OWN) for key in phrase_keys(our_content.phrases) if key.startswith(OWN)}
    assert own
    assert own <= set(our_content.topics)


def test_every_language_has_its_own_words_for_what_is_kept(our_content: Content, paths_engine: Engine) -> None:
    for locale in our_content.locales:
        kept = said(paths_engine, "/privacy\n", locale)
        assert "Telegram" not in kept, locale
        assert "/save" in kept, locale


@pytest.mark.parametrize("command", ["/language", "/prepare", "/office", "/cards"])
def test_every_menu_can_be_shown_once_with_commands_to_go_on_with(tmp_path: Path, command: str) -> None:
    shown = run(tmp_path, "ask", command)
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert b": recourse " in shown.stdout
