"""Paths on which people write: every combination of options, with words and with everything skipped, in English and
in Spanish, from the first question to the paper."""

from collections.abc import Iterator, Mapping
from itertools import product

import pytest

from core.content import Content, Flow, FlowNode, Localizer, answered_path
from core.conversation.actions import EditDraft, FollowFlow, parse_action
from core.conversation.blocks import Choices, DraftDeletion, Reply
from core.conversation.engine import Engine
from core.language import markup_text
from tests.support.talk import (
    OUR_CONTENT,
    TUESDAY_MORNING,
    Talk,
    actions,
    assert_sound,
    forms,
    labels,
    notices,
    papers,
    titles,
    translators_of,
)

PATHS = ["prepare-complaint", "prepare-case-review"]
LOCALES = ["en", "es"]
SKIPPED = ""
Options = Mapping[str, str]

every_path = pytest.mark.parametrize("path", PATHS)
every_locale = pytest.mark.parametrize("locale", LOCALES)


def combinations(flow: Flow) -> Iterator[Options]:
    """For every question with options one of them, or none: by node."""
    choosing = {name: node for name, node in flow.nodes.items() if node.options}
    for taken in product(*([*(option.id for option in node.options), SKIPPED] for node in choosing.values())):
        yield dict(zip(choosing, taken, strict=True))


def words(name: str) -> str:
    """Words of the person's own, different for every question."""
    return f"My own words, about “{name}”:\n*not* markup, and {{no.fact}}."


def asked_now(reply: Reply) -> str:
    """The question that is open, from the buttons: each question has one that skips to the next, or the form's own."""
    if forms(reply):
        action = parse_action(forms(reply)[0].payload)
        assert isinstance(action, EditDraft)
        return action.step
    options = [a for o in reply.options if isinstance(a := parse_action(o.payload), EditDraft) and a.option]
    assert len({option.step for option in options}) == 1
    return options[0].step


def goes_on(talk: Talk, flow: Flow, name: str, node: FlowNode, options: Options, *, writes: bool) -> Reply:
    """Answers one question, or skips it by the button that does."""
    if node.is_free and writes:
        return talk.says(words(name))
    if options.get(name):
        return talk.taps(str(EditDraft(flow.id, name, options[name])))
    return talk.taps(talk.last.options[len(node.options)].label)


def walked(talk: Talk, flow: Flow, options: Options, *, writes: bool) -> Iterator[tuple[str, Reply]]:
    """Each question and the reply that asked it, and at last the overview under an empty name."""
    talk.taps(str(FollowFlow(flow.id)))
    while talk.session.draft is not None and not talk.session.draft.complete:
        name = asked_now(talk.last)
        yield name, talk.last
        goes_on(talk, flow, name, flow.nodes[name], options, writes=writes)
    yield "", talk.last


def chosen(flow: Flow, options: Options) -> dict[str, str]:
    return {flow.nodes[name].field: option for name, option in options.items() if option}


@pytest.mark.parametrize("writes", [True, False], ids=["with words", "all free questions skipped"])
@every_locale
@every_path
def test_every_combination_of_options_ends_in_its_outcome_and_a_paper(
    paths_engine: Engine, our_content: Content, path: str, locale: str, *, writes: bool
) -> None:
    flow = our_content.flows[path]
    for options in combinations(flow):
        talk = Talk(paths_engine, locale_hint=locale)
        asked = []
        for name, reply in walked(talk, flow, options, writes=writes):
            asked.append(name)
            assert_sound(reply)
            assert (reply.locale, reply.stale) == (locale, False)
            assert len(set(labels(reply))) == len(reply.options)
        *names, outcome = answered_path(flow, chosen(flow, options))
        assert asked == [*names, ""]
        assert str(EditDraft(path, "!finish")) in actions(talk.last)
        finished = talk.taps(str(EditDraft(path, "!finish")))
        assert_sound(finished)
        assert f"t:{flow.nodes[outcome].outcome}" in actions(finished)
        assert len(papers(finished)) == 1
        paper = papers(finished)[0].fallback()
        assert all((words(name) in paper) == writes for name in names if flow.nodes[name].is_free)


@every_locale
@every_path
def test_every_question_can_be_skipped_left_and_given_up(
    paths_engine: Engine, our_content: Content, path: str, locale: str
) -> None:
    flow = our_content.flows[path]
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
    paths_engine: Engine, our_content: Content, path: str
) -> None:
    flow = our_content.flows[path]
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
    paths_engine: Engine, our_content: Content, path: str
) -> None:
    flow = our_content.flows[path]
    reply = Talk(paths_engine).taps(f"f:{path}")
    assert titles(reply) == [flow.title]
    english = Localizer(our_content, translators_of(OUR_CONTENT)("en"), TUESDAY_MORNING)
    assert markup_text(english.markup(flow.text("intro"))) in reply.fallback()
    steps = [action.step for option in reply.options if isinstance(action := parse_action(option.payload), EditDraft)]
    assert set(steps) <= {flow.start, *flow.nodes[flow.start].following(), "!stop"}


@every_path
def test_a_free_question_offers_a_form_of_those_that_follow_it(
    paths_engine: Engine, our_content: Content, path: str
) -> None:
    flow = our_content.flows[path]
    for name, reply in walked(Talk(paths_engine), flow, {}, writes=False):
        if not name or not flow.nodes[name].is_free:
            assert forms(reply) == []
            continue
        (form,) = forms(reply)
        assert form.payload == str(EditDraft(path, name))
        assert form.fallback() == ""
        assert form.inputs
        following = [step for step in flow.nodes if flow.nodes[step].is_free]
        here = following.index(name)
        fields = [entry.field for entry in form.inputs]
        assert fields == [flow.nodes[step].field for step in following[here : here + len(fields)]]
        assert all(entry.label and entry.help and not entry.value for entry in form.inputs)


@every_path
def test_the_overview_offers_to_change_every_answer_and_to_make_the_paper(
    paths_engine: Engine, our_content: Content, path: str
) -> None:
    flow = our_content.flows[path]
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


@every_path
def test_in_spanish_nothing_is_said_in_another_language(paths_engine: Engine, our_content: Content, path: str) -> None:
    flow = our_content.flows[path]
    spanish = Localizer(our_content, translators_of(OUR_CONTENT)("es"), TUESDAY_MORNING)
    start = markup_text(spanish.phrase_markup("fallback", language="{}", other="{}")).partition("{}")[0]
    for options in combinations(flow):
        talk = Talk(paths_engine, locale_hint="es")
        replies = [reply for _, reply in walked(talk, flow, options, writes=True)]
        replies.append(talk.taps(f"d:{path}:!finish"))
        for reply in replies:
            assert not [note for note in notices(reply, "note") if note.startswith(start)]
