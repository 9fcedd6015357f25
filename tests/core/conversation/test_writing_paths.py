"""Paths on which people write: every combination of options, with words and with everything skipped, in a language
that is there and in one that is there in part, from the first question to the paper."""

import pytest

from core.content import Content, Localizer
from core.conversation.actions import EditDraft, FollowFlow
from core.conversation.blocks import Choices, DraftDeletion
from core.conversation.engine import Engine
from core.conversation.payloads import parse_action
from core.language import markup_text
from tests.support.talk import KIT, TUESDAY_MORNING, Talk, actions, forms, titles, translators_of
from tests.support.written_paths import asked_now, assert_every_combination_ends_in_a_paper, walked, words

PATHS = ["report-damage", "report-a-street-light"]
LOCALES = ["en", "de"]

every_path = pytest.mark.parametrize("path", PATHS)
every_locale = pytest.mark.parametrize("locale", LOCALES)


@pytest.mark.parametrize("writes", [True, False], ids=["with words", "all free questions skipped"])
@every_locale
@every_path
def test_every_combination_of_options_ends_in_its_outcome_and_a_paper(
    paths_engine: Engine, kit_content: Content, path: str, locale: str, *, writes: bool
) -> None:
    assert_every_combination_ends_in_a_paper(paths_engine, kit_content.flows[path], locale, writes=writes)


@every_locale
@every_path
def test_every_question_can_be_skipped_left_and_given_up(
    paths_engine: Engine, kit_content: Content, path: str, locale: str
) -> None:
    flow = kit_content.flows[path]
    for writes in (True, False):
        talk = Talk(paths_engine, locale_hint=locale)
        before: list[str] = []
        for name, reply in walked(talk, flow, {}, writes=writes):
            offered = actions(reply)
            assert str(EditDraft(path, "!stop")) in offered
            assert str(FollowFlow(path)) in offered
            if name:
                skip = offered[len(flow.nodes[name].options)]
                assert skip in {str(EditDraft(path, step)) for step in (*flow.nodes[name].following(), "!end")}
                assert (str(EditDraft(path, before[-1])) in offered) if before else True
                assert (str(EditDraft(path, "!overview")) in offered) == bool(talk.session.draft.answers)  # type: ignore[union-attr]
            before.append(name)


@every_path
def test_back_leads_to_the_question_before_and_shows_what_was_written(
    paths_engine: Engine, kit_content: Content, path: str
) -> None:
    flow = kit_content.flows[path]
    for writes in (True, False):
        talk = Talk(paths_engine)
        names = [name for name, _ in walked(talk, flow, {}, writes=writes)][:-1]
        talk = Talk(paths_engine)
        for name, _ in walked(talk, flow, {}, writes=writes):
            if name == names[-1]:
                break
        for earlier in reversed(names[:-1]):
            talk.taps(str(EditDraft(path, earlier)))
            assert asked_now(talk.last) == earlier
            assert (words(earlier).splitlines()[0] in talk.last.fallback()) == (writes and flow.nodes[earlier].is_free)


@every_path
def test_the_first_question_comes_with_the_introduction_and_no_way_back(
    paths_engine: Engine, kit_content: Content, path: str
) -> None:
    flow = kit_content.flows[path]
    reply = Talk(paths_engine).taps(f"f:{path}")
    assert titles(reply) == [flow.title]
    english = Localizer(kit_content, translators_of(KIT)("en"), TUESDAY_MORNING)
    assert markup_text(english.markup(flow.text("intro"))) in reply.fallback()
    steps = [action.step for option in reply.options if isinstance(action := parse_action(option.payload), EditDraft)]
    assert set(steps) <= {flow.start, *flow.nodes[flow.start].following(), "!stop"}


@every_path
def test_a_free_question_offers_a_form_of_those_that_follow_it(
    paths_engine: Engine, kit_content: Content, path: str
) -> None:
    flow = kit_content.flows[path]
    for name, reply in walked(Talk(paths_engine), flow, {}, writes=False):
        if not name or not flow.nodes[name].is_free:
            assert forms(reply) == []
            continue
        (form,) = forms(reply)
        assert form.payload == str(EditDraft(path, name))
        assert form.fallback() == ""
        assert form.inputs
        steps = list(flow.nodes)
        here = steps.index(name)
        *free, last = [flow.nodes[step] for step in steps[here : here + len(form.inputs)]]
        assert [entry.field for entry in form.inputs] == [node.field for node in (*free, last)]
        assert all(node.is_free for node in free), "what follows on options depends on the one that is taken"
        assert all(entry.question and entry.heading and not entry.value for entry in form.inputs)


@every_path
def test_the_overview_offers_to_change_every_answer_and_to_make_the_paper(
    paths_engine: Engine, kit_content: Content, path: str
) -> None:
    flow = kit_content.flows[path]
    talk = Talk(paths_engine)
    names = [name for name, _ in walked(talk, flow, {}, writes=True)][:-1]
    changes = [str(EditDraft(path, name)) for name in names]
    assert [action for action in actions(talk.last) if action in changes] == changes
    for name in names:
        if flow.nodes[name].is_free:
            assert words(name) in talk.last.fallback()
        talk.taps(str(EditDraft(path, name)))
        assert asked_now(talk.last) == name
        talk.taps(str(EditDraft(path, "!overview")))
        assert str(EditDraft(path, "!finish")) in actions(talk.last)


@every_path
def test_a_finished_paper_comes_with_a_way_back_to_the_draft_and_to_delete_it(paths_engine: Engine, path: str) -> None:
    talk = Talk(paths_engine)
    talk.taps(f"f:{path}")
    finished = talk.taps(f"d:{path}:!finish")
    assert {f"d:{path}:!overview", f"d:{path}:!stop"} <= set(actions(finished))
    assert any(isinstance(block, DraftDeletion) and block.label for block in finished.blocks)
    assert all(block.options for block in finished.blocks if isinstance(block, Choices))
