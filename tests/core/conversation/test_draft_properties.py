"""Whatever happens, in whatever order: a reply comes, its buttons work, and no answer of a draft is lost unless the
person changed it, deleted it or was away for half an hour."""

from collections.abc import Callable, Iterable
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.content import Content
from core.conversation.actions import EditDraft, FollowFlow
from core.conversation.engine import Engine
from core.conversation.payloads import parse_action
from core.conversation.session import Draft
from tests.support.talk import Talk, assert_sound, forms

WRITING = ("report-damage", "report-a-street-light")
STEPS = ("what", "when", "where", "name", "office", "answer", "reach", "done", "ready-hall", "x")
ORDERS = ("!new", "!resume", "!end", "!overview", "!finish", "!stop", "!delete", "!answer", "!question", "!with")
COMMANDS = ("start", "help", "topics", "cards", "hours", "check", "prepare", "language", "privacy", "about", "ask")
Turn = tuple[str, object]

words = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["A truck hit the fence.", "Der Zaun ist umgefallen.", "A123456789", "202-224-3121", "**a** {b.c}"]
    ),
    st.sampled_from(["LONG", "LONGER"]),
)
flows = st.sampled_from([*WRITING, *WRITING, "who-to-ask", "gone"])
options = st.sampled_from(["a", "b", "c", "d", "z", ""])
locales = st.sampled_from(["", "", "", "@de", "@en", "@ar", "@xx"])
drafted = st.builds(
    lambda flow, step, option, locale: f"{EditDraft(flow, step, option)}{locale}",
    flows,
    st.sampled_from([*STEPS, *ORDERS]),
    options,
    locales,
)
followed = st.builds(
    lambda flow, taken, locale: f"{FollowFlow(flow, tuple(taken))}{locale}",
    flows,
    st.lists(st.sampled_from("abcdefz"), max_size=4),
    locales,
)
forged = st.one_of(
    drafted, followed, st.text(max_size=70), st.sampled_from(["t:street-light", "l:de", "l:en", "m:flows"])
)
conversations: st.SearchStrategy[Turn] = st.one_of(
    st.tuples(st.just("says"), words),
    st.tuples(st.just("says"), words),
    st.tuples(st.just("taps one of the last"), st.integers(0, 30)),
    st.tuples(st.just("taps one of all"), st.integers(0, 500)),
    st.tuples(st.just("taps"), forged),
    st.tuples(st.just("begins"), st.sampled_from(WRITING)),
    st.tuples(
        st.just("sends"), st.tuples(st.sampled_from([*COMMANDS, "cancel", "forget", "nothing"]), words).map(" ".join)
    ),
    st.tuples(
        st.just("submits"),
        st.tuples(
            st.one_of(st.integers(0, 50), drafted, followed),
            st.dictionaries(st.sampled_from([*STEPS, "who", "how"]), words, max_size=5),
        ),
    ),
    st.tuples(st.just("waits"), st.sampled_from([1, 4, 60, 600, 1799, 1800, 100_000])),
)
# Not in the strategies, since hypothesis writes down what it tries.
LONG = {"LONG": "long " * 800, "LONGER": "longer " * 1200}
hints = st.sampled_from([None, "en-US", "de-AT", "ar", "is"])


class Person:
    """Remembers every button and every form that was ever offered, and presses them at any time."""

    def __init__(self, engine: Engine, content: Content, hint: str | None) -> None:
        self.talk = Talk(engine, locale_hint=hint)
        self.content = content
        self.choices = ["f:report-damage"]
        self.forms = ["d:report-damage:what"]

    def does(self, how: str, what: object) -> None:
        self.talk.session = self.talk.session.at(self.talk.now)
        before = self.talk.session.draft
        changed = self._carry_out(how, what, before)
        if changed is not None and before is not None:
            self._kept(before, changed)
        if how != "waits":
            assert_sound(self.talk.last)
            self.choices += [option.payload for option in self.talk.last.options if option.payload not in self.choices]
            self.forms += [form.payload for form in forms(self.talk.last) if form.payload not in self.forms]

    def _kept(self, before: Draft, changed: Iterable[str]) -> None:
        """Every answer is still there but those of the fields that this turn was about."""
        others = {field: answer for field, answer in before.answers.items() if field not in changed}
        after = self.talk.session.draft
        if others:
            assert after is not None
            assert after.flow == before.flow
            assert {field: after.answers.get(field) for field in others} == others

    def _carry_out(self, how: str, what: object, before: Draft | None) -> Iterable[str] | None:
        """The fields whose answers this turn may change; None where the draft may be gone after it."""
        match how, what:
            case "says", str(text):
                return self._says(text, before)
            case "begins", str(flow):
                self.talk.taps(f"f:{flow}")
                return ()
            case "taps", str(action):
                return self._taps(action, before)
            case "taps one of the last", int(number):
                offered = [option.payload for option in self.talk.last.options] or self.choices
                return self._taps(offered[number % len(offered)], before)
            case "taps one of all", int(number):
                return self._taps(self.choices[number % len(self.choices)], before)
            case "sends", str(command):
                self.talk.sends(f"/{command}")
                return None if command.partition(" ")[0] in {"cancel", "forget"} else ()
            case "submits", (int() | str() as wanted, dict(answers)):
                action = wanted if isinstance(wanted, str) else self.forms[wanted % len(self.forms)]
                self.talk.submits(action, {field: LONG.get(str(text), str(text)) for field, text in answers.items()})
                return tuple(answers)
            case "waits", int(seconds):
                self.talk.waits(timedelta(seconds=seconds))
                return None
        raise AssertionError(how)

    def _says(self, text: str, before: Draft | None) -> tuple[str, ...]:
        text = LONG.get(text, text)
        self.talk.says(text)
        if before is None or not before.waiting or not self.content.flows[before.flow].nodes[before.at].is_free:
            return (before.latest,) if before is not None else ()
        field = self.content.flows[before.flow].nodes[before.at].field
        after = self.talk.session.draft
        assert after is not None
        if text.strip() and not any(character.isdigit() for character in text):
            # It is there, as the answer to the open question or at the end of a long one before it.
            continued = before.answers.get(before.latest, "")
            # Behind words that were asked back, it waits with them.
            waits = after.held == f"{before.held}\n{text}"[:8000]
            kept = waits or after.answers.get(field) == text[:8000]
            assert kept or after.answers[before.latest] == f"{continued}{text}"[:8000]
        return field, before.latest

    def _taps(self, action: str, before: Draft | None) -> tuple[str, ...] | None:
        self.talk.taps(action)
        match parse_action(action):
            case EditDraft(_, "!new"):
                return None
            case EditDraft(flow, "!delete") if before is not None and flow == before.flow:
                return None
            case EditDraft(flow, "!answer") if before is not None and flow == before.flow and before.held:
                return (self.content.flows[flow].nodes[before.at].field,)
            case EditDraft(flow, step, option) if option and before is not None and flow == before.flow:
                node = self.content.flows[flow].nodes.get(step)
                return (node.field,) if node and node.option(option) else ()
        return ()


@pytest.fixture(scope="module")
def newcomer(paths_engine: Engine, kit_content: Content) -> Callable[[str | None], Person]:
    return lambda hint: Person(paths_engine, kit_content, hint)


@settings(deadline=None, max_examples=150)
@given(done=st.lists(conversations, min_size=1, max_size=14), hint=hints)
def test_no_answer_is_lost_and_every_reply_is_sound(
    newcomer: Callable[[str | None], Person], done: list[Turn], hint: str | None
) -> None:
    person = newcomer(hint)
    for how, what in done:
        person.does(how, what)


@settings(deadline=None, max_examples=60)
@given(first=st.sampled_from(WRITING), taps=st.lists(st.integers(0, 30), max_size=25))
def test_a_person_who_only_taps_never_gets_stuck(
    newcomer: Callable[[str | None], Person], first: str, taps: list[int]
) -> None:
    person = newcomer(None)
    person.does("begins", first)
    for tap in taps:
        person.does("taps one of the last", tap)
        assert person.talk.last.options
        assert not person.talk.last.stale
