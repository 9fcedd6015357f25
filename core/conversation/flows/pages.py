"""The pages of paths on which people write: questions, and what was written so far. They take no decisions."""

from core.content import (
    Answers,
    Flow,
    FlowNode,
    Localizer,
    answered_path,
    next_node,
    question_count,
    question_number,
)
from core.conversation.actions import Action, DraftStep, EditDraft, FollowFlow, ShowMenu
from core.conversation.blocks import Block, Choice, Choices, DraftDeletion, Notice, Text
from core.conversation.flows.document import make_paper
from core.conversation.flows.steps import escaped, onward_choice, outcome, question, text_of, with_reminders
from core.conversation.forms import Form, FormInput, FormOption
from core.conversation.presenters import menus
from core.conversation.session import Draft
from core.language import Markup, markup_text, parse_markup, plain, with_semicolons

_LONGEST_EXCERPT = 200
# Who changes an answer wants to see all of it. Only one of more than a printed page is shown in part.
_LONGEST_REPEATED = 2000

Blocks = tuple[Block, ...]


def draft_question(localizer: Localizer, flow: Flow, draft: Draft, name: str) -> Blocks:
    """Return the page of the question ``name``, with the words that answered it before."""
    node = flow.nodes[name]
    names = answered_path(flow, draft.answers)
    place = names.index(name) if name in names else 0
    number, count = localizer.number(question_number(flow, name)), localizer.number(question_count(flow))
    progress = localizer.phrase_markup("flow_progress", number=number, count=count)
    body = [*progress, *question(localizer, flow, name, first=name == flow.start)]
    if written := _answer(localizer, flow, name, draft.answers):
        phrase = "draft_written" if node.is_free else "draft_chosen"
        body += localizer.phrase_markup(phrase, text=_excerpt(written, _LONGEST_REPEATED))
    options = [
        Choice(text_of(localizer, flow, f"nodes.{name}.options.{i}.label"), EditDraft(flow.id, name, option.id))
        for i, option in enumerate(node.options)
    ]
    following = next_node(node, draft.answers)
    onward = DraftStep.END if draft.complete or flow.nodes[following].outcome else following
    options.append(onward_choice(localizer, "flow_keep" if written else "flow_skip", EditDraft(flow.id, onward)))
    if place:
        options.append(onward_choice(localizer, "flow_back", EditDraft(flow.id, names[place - 1])))
    if draft.answers:
        options.append(onward_choice(localizer, "draft_overview", EditDraft(flow.id, DraftStep.OVERVIEW)))
    options.append(onward_choice(localizer, "flow_again", FollowFlow(flow.id)))
    options.append(onward_choice(localizer, "flow_stop", EditDraft(flow.id, DraftStep.STOP)))
    text = Text(tuple(body), localizer.text(flow.text("title")))
    asks = (
        (Notice("note", localizer.phrase_markup("draft_asks")), _form(localizer, flow, draft, name))
        if node.is_free
        else ()
    )
    return (text, *asks, Choices(_without_repetition(options)))


def _form(localizer: Localizer, flow: Flow, draft: Draft, name: str) -> Form:
    inputs = tuple(_form_input(localizer, flow, draft, asked) for asked in form_questions(flow, name))
    title = localizer.text(flow.text("title"))
    return Form(EditDraft(flow.id, name), localizer.phrase("form_open"), title, inputs)


def _form_input(localizer: Localizer, flow: Flow, draft: Draft, name: str) -> FormInput:
    node = flow.nodes[name]
    options = tuple(
        FormOption(option.id, text_of(localizer, flow, f"nodes.{name}.options.{i}.label"))
        for i, option in enumerate(node.options)
    )
    return FormInput(
        node.field,
        text_of(localizer, flow, f"nodes.{name}.question"),
        text_of(localizer, flow, f"nodes.{name}.heading"),
        markup_text(localizer.markup(flow.text(f"nodes.{name}.help"))) if node.help else "",
        draft.answers.get(node.field, ""),
        options,
    )


def form_questions(flow: Flow, name: str) -> tuple[str, ...]:
    """Return this question, the free ones that follow it in a row, and one with options behind them.

    What comes after the options depends on the one that is taken.
    """
    names: list[str] = []
    while name and flow.nodes[name].is_free:
        names.append(name)
        name = flow.nodes[name].next
    if names and flow.nodes[name].field:
        names.append(name)
    return tuple(names)


def answer_or_question(localizer: Localizer, flow: Flow, draft: Draft) -> Blocks:
    """Return the page that asks whether words answer the open question or are a question to us.

    The form says that the question is still open: a message answers it.
    """
    name = draft.at
    asked_text = text_of(localizer, flow, f"nodes.{name}.question")
    options = (
        onward_choice(localizer, "draft_is_answer", EditDraft(flow.id, DraftStep.ANSWER)),
        onward_choice(localizer, "draft_is_question", EditDraft(flow.id, DraftStep.QUESTION)),
    )
    asked = Text(localizer.phrase_markup("draft_answer_or_question", question=asked_text))
    return asked, Choices(options), _form(localizer, flow, draft, name)


def stop(localizer: Localizer, flow: Flow, draft: Draft) -> Blocks:
    """Return the page that says what would be deleted, and offers the paper as it stands."""
    answered = [name for name in answered_path(flow, draft.answers) if _answer(localizer, flow, name, draft.answers)]
    # Headings may have commas and "and" of their own.
    headings = with_semicolons(
        [text_of(localizer, flow, f"nodes.{name}.heading") for name in answered], localizer.locale
    )
    told = localizer.phrase_markup("draft_stop_answers", headings=headings) if answered else ()
    options = (
        resume_choice(localizer, flow).options[0],
        onward_choice(localizer, "draft_finish", EditDraft(flow.id, DraftStep.FINISH)),
        onward_choice(localizer, "draft_delete", EditDraft(flow.id, DraftStep.DELETE)),
    )
    title = localizer.text(flow.text("title"))
    return Text((*localizer.phrase_markup("draft_stop"), *told), title), Choices(options)


def draft_overview(localizer: Localizer, flow: Flow, draft: Draft) -> Blocks:
    """Return the page with all answers and a button to change each. What else can be done is in other lists."""
    asked = [name for name in answered_path(flow, draft.answers) if flow.nodes[name].field]
    body: list[Markup] = [localizer.phrase_markup("draft_summary")]
    for name in asked:
        passed_over = was_reached(flow, draft, name) and (draft.complete or name != furthest(flow, draft))
        unanswered = localizer.phrase("draft_skipped" if passed_over else "draft_not_yet")
        answer = _answer(localizer, flow, name, draft.answers) or unanswered
        body += [
            parse_markup(f"**{escaped(text_of(localizer, flow, f'nodes.{name}.heading'))}**"),
            plain(_excerpt(answer, _LONGEST_EXCERPT)),
        ]
    change = [
        Choice(
            localizer.phrase("draft_change", heading=text_of(localizer, flow, f"nodes.{name}.heading")),
            EditDraft(flow.id, name),
        )
        for name in asked
        if was_reached(flow, draft, name)
    ]
    going_on = () if draft.complete or not draft.at else resume_choice(localizer, flow).options
    last = (
        onward_choice(localizer, "flow_again", FollowFlow(flow.id)),
        onward_choice(localizer, "flow_stop", EditDraft(flow.id, DraftStep.STOP)),
    )
    title = localizer.text(flow.text("title"))
    return (
        Text(tuple(block for part in body for block in part), title),
        Choices((*going_on, onward_choice(localizer, "draft_finish", EditDraft(flow.id, DraftStep.FINISH)))),
        Choices(tuple(change), localizer.phrase("draft_change_which")),
        Choices(last),
    )


def was_reached(flow: Flow, draft: Draft, name: str) -> bool:
    """Return whether a question on the path was asked, or one that comes after it, so that it was passed over.

    An old button may lead to a question that is not on the path.
    """
    path = answered_path(flow, draft.answers)
    return draft.complete or (name in path and path.index(name) <= path.index(furthest(flow, draft)))


def furthest(flow: Flow, draft: Draft) -> str:
    """Return the last question on the path that was asked so far; the first one if none was."""
    path = answered_path(flow, draft.answers)
    return next((name for name in reversed(path) if name in draft.asked), flow.start)


def draft_finished(localizer: Localizer, flow: Flow, draft: Draft) -> Blocks:
    """Return the outcome and the paper. The draft is kept, so that it can be changed."""
    end = answered_path(flow, draft.answers)[-1]
    options = (
        onward_choice(localizer, "draft_overview", EditDraft(flow.id, DraftStep.OVERVIEW)),
        onward_choice(localizer, "flow_stop", EditDraft(flow.id, DraftStep.STOP)),
    )
    return (
        Text(localizer.phrase_markup("paper_ready")),
        *with_reminders(localizer, make_paper(localizer, flow, draft.answers)),
        *outcome(localizer, flow, end, draft.answers),
        Choices(options),
        DraftDeletion(localizer.phrase("drafts_delete")),
    )


def draft_there_already(localizer: Localizer, written: Flow, wanted: Flow) -> Blocks:
    """Return the page that asks whether to keep what was written on one path or to begin the wanted one."""
    options = (
        onward_choice(localizer, "draft_overview", EditDraft(written.id, DraftStep.OVERVIEW)),
        onward_choice(localizer, "draft_new", EditDraft(wanted.id, DraftStep.NEW)),
    )
    return Text(localizer.phrase_markup("draft_there_already"), localizer.text(written.text("title"))), Choices(options)


def draft_lost(localizer: Localizer, flow: Flow) -> Blocks:
    """Return the page for a button whose draft is no longer there."""
    options = (
        onward_choice(localizer, "draft_new", FollowFlow(flow.id)),
        onward_choice(localizer, "all_topics", ShowMenu("topics")),
    )
    return Text(localizer.phrase_markup("draft_lost"), localizer.text(flow.text("title"))), Choices(options)


def words_after_lost_draft(localizer: Localizer) -> Blocks:
    """Return the page for words that were written after a draft was gone: which path they shall begin, if any."""
    paths = [flow for flow in localizer.content.flows.values() if flow.asks_freely]
    begin = [Choice(localizer.text(flow.text("title")), EditDraft(flow.id, DraftStep.WITH)) for flow in paths]
    as_question = onward_choice(localizer, "draft_is_question", EditDraft(paths[0].id, DraftStep.QUESTION))
    body = (*localizer.phrase_markup("draft_expired"), *localizer.phrase_markup("draft_take_up"))
    return Text(body), Choices((*begin, as_question))


def after_restart(localizer: Localizer) -> Blocks:
    """Return what is said below words that were not understood, and may have been meant for a draft of before."""
    paths = [menus.flow_choice(localizer, flow) for flow in localizer.content.flows.values() if flow.asks_freely]
    lost = Notice("note", localizer.phrase_markup("draft_lost_in_restart"))
    return (lost, Choices(tuple(paths))) if paths else ()


def resume_choice(localizer: Localizer, flow: Flow) -> Choices:
    label = localizer.phrase("draft_resume", flow=localizer.text(flow.text("title")))
    return Choices((Choice(label, EditDraft(flow.id, DraftStep.RESUME)),))


def way_back(localizer: Localizer, draft: Draft) -> Blocks:
    """Return what leads back to a draft; nothing if its path is no longer there."""
    flow = localizer.content.flows.get(draft.flow)
    return (resume_choice(localizer, flow),) if flow else ()


def _answer(localizer: Localizer, flow: Flow, name: str, answers: Answers) -> str:
    """Return the person's words, or the label of the option that was taken."""
    node: FlowNode = flow.nodes[name]
    given = answers.get(node.field, "") if node.field else ""
    if not node.options:
        return given
    places = [i for i, option in enumerate(node.options) if option.id == given]
    return text_of(localizer, flow, f"nodes.{name}.options.{places[0]}.label") if places else ""


def _excerpt(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most].rstrip()} …"


def _without_repetition(options: list[Choice]) -> tuple[Choice, ...]:
    """Return the options without repetition: of those with the same action, only the first."""
    found: dict[Action, Choice] = {}
    for option in options:
        found.setdefault(option.action, option)
    return tuple(found.values())
