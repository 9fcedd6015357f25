"""Words that are typed while a page of a guided path is open whose answer is chosen: which of its choices they name."""

from dataclasses import dataclass, replace
from datetime import datetime

from core.content import SKIPPED, Content, Flow, Localizer, node_after, opens_part, part_of
from core.conversation.actions import (
    Action,
    DraftStep,
    EditDraft,
    FollowFlow,
    ReportWrong,
    SetLocale,
    ShowCard,
    ShowConsulate,
    ShowHours,
    ShowMenu,
    ShowOffices,
    ShowPlaces,
    ShowQr,
    ShowWallet,
)
from core.conversation.blocks import Block, Choice, Choices, Notice, Reply, Text
from core.conversation.events import ChoiceSelected, CommandReceived, Event, MessageReceived
from core.conversation.flows import pages, steps
from core.conversation.flows.listed_words import entries_named
from core.conversation.flows.naming import Label, named
from core.conversation.flows.steps import onward_choice
from core.conversation.flows.typed import TypedReader, tells_no_day
from core.conversation.payloads import parse_action
from core.conversation.presenters import lists, menus
from core.conversation.session import Draft, Session
from core.conversation.specifics import Specifics
from core.language import SOURCE_LOCALE, Markup, Translator
from core.questions import Match, said

Blocks = tuple[Block, ...]
_MOST_CHARACTERS = 200
# What people look at beside a page, and answer it all the same.
_ASIDE = (ReportWrong, SetLocale, ShowCard, ShowConsulate, ShowHours, ShowOffices, ShowPlaces, ShowQr, ShowWallet)


@dataclass(frozen=True)
class PageForWords:
    """A page that words may answer: what shows it, whether it asks, and the words that wait to be called an answer or
    a question. ``draft`` is set on a path on which people write."""

    shows: FollowFlow | EditDraft
    flow: Flow
    locale: str
    asks: bool
    held: str = ""
    draft: Draft | None = None

    @property
    def node(self) -> str:
        """The question, or the outcome, of the page."""
        if isinstance(self.shows, EditDraft):
            return self.shows.step
        name = node_after(self.flow, self.shows.taken)
        assert name is not None
        return name

    @property
    def as_question(self) -> EditDraft:
        return EditDraft(self.flow.id, DraftStep.QUESTION)


@dataclass(frozen=True)
class Named:
    """The choices that words may name; ``certain`` if they are written as on the page.

    ``warns`` is the urgent topic that the words tell of, or empty. ``why`` says why they cannot be an answer.
    """

    choices: tuple[Choice, ...]
    certain: bool = False
    warns: str = ""
    why: Markup = ()


class OpenPages:
    """Reads words as answers to the page that is open."""

    def __init__(self, content: Content, specifics: Specifics) -> None:
        self._content = content
        self._specifics = specifics
        self._typed = TypedReader(content)

    def page_for(self, event: Event, session: Session) -> PageForWords | None:
        """Return the page that a message may answer by naming one of its choices, or None."""
        if not isinstance(event, MessageReceived) or event.edited or not event.text.strip():
            return None
        draft = session.draft
        if draft is not None and draft.flow in self._content.flows and (draft.waiting or session.page is None):
            return self._page_of_draft(event, draft)
        return self.page_of(session)

    def page_of(self, session: Session) -> PageForWords | None:
        """Return the page of a path of buttons that is open in a session, if it (still) exists."""
        kept = session.page
        action = parse_action(kept.shows) if kept else None
        if kept is None or not isinstance(action, FollowFlow) or action.flow not in self._content.flows:
            return None
        flow = self._content.flows[action.flow]
        name = node_after(flow, action.taken)
        if name is None or not lists.all_exist(self._content, flow, action.taken):
            return None
        return PageForWords(action, flow, kept.locale, kept.asks and not flow.nodes[name].outcome, kept.held)

    def named(self, localizer: Localizer, page: PageForWords, text: str, match: Match) -> Named:
        """Return the choices of a page that words name, in the reader's language or in English. ``match`` is what the
        words would be taken for as a question to us."""
        node = page.flow.nodes[page.node]
        exact = self._named_by_labels(localizer, page, text) if len(text) <= _MOST_CHARACTERS else Named(())
        if exact.certain or not page.asks:
            return exact
        typed = self._typed.read(localizer, page.flow.id, page.node, text, match)
        if typed.options:
            offered = (choice for choice in self._choices(localizer, page) if _answers(page, choice))
            return Named(tuple(each for each in offered if _option(each) in typed.options), warns=typed.warns)
        if node.choose and (entries := self._listed(localizer, page, text) if len(text) <= _MOST_CHARACTERS else ()):
            return Named(entries)
        timed = node.choose == "day" or self._typed.tells_times(page.flow.id, page.node)
        if timed and (why := tells_no_day(localizer, text)):
            return Named((), why=why)
        if node.choose and not exact.choices and said(text) == "unsure":
            return Named(tuple(choice for choice in self._choices(localizer, page) if _option(choice) == SKIPPED))
        return replace(exact, warns=typed.warns)

    def _named_by_labels(self, localizer: Localizer, page: PageForWords, text: str) -> Named:
        choices, listed = self._choices(localizer, page), _is_listed(page)
        in_english = replace(localizer, translator=Translator(SOURCE_LOCALE))
        english = {choice.action: choice.label for choice in self._choices(in_english, page)}
        labels = [
            Label(
                (choice.label, english[choice.action]),
                english[choice.action],
                numbered=not choice.navigates,
                whole=listed and opens_part(_option(choice)),
            )
            for choice in choices
        ]
        by_number = not page.asks or page.flow.nodes[page.node].choose != "day"
        found = named(text, labels, by_number=by_number)
        return Named(tuple(choices[place] for place in found.places), found.exact)

    def blocks(self, localizer: Localizer, page: PageForWords) -> Blocks:
        """Return the page anew."""
        if page.draft is not None:
            return pages.draft_question(localizer, page.flow, page.draft, page.node)
        assert isinstance(page.shows, FollowFlow)
        return steps.step(localizer, page.flow, page.shows.taken, anew=True)

    def way_back(self, localizer: Localizer, page: PageForWords) -> Choices:
        label = localizer.phrase("draft_resume", flow=localizer.text(page.flow.text("title")))
        return Choices((Choice(label, page.shows),))

    def way_back_after(self, localizer: Localizer, event: Event, session: Session) -> Blocks:
        """Return what leads back to the page that was open when somebody typed something else."""
        page = self.page_of(session) if isinstance(event, MessageReceived | CommandReceived) else None
        return (self.way_back(localizer, page),) if page and page.asks else ()

    def taken(self, localizer: Localizer, page: PageForWords, meant: Named, words: str) -> Blocks:
        """Return what tells which answer words were taken for, unless they are the very words of it, or lead on."""
        (choice,) = meant.choices
        if meant.warns:
            # The emergency number comes first.
            return ()
        vague = page.flow.nodes[page.node].choose == "day" and opens_part(_option(choice))
        if choice.label.casefold() == words.strip().casefold() or not (vague or _answers(page, choice)):
            return ()
        return (Notice("note", localizer.phrase_markup("draft_chosen", text=choice.label)),)

    def met(self, localizer: Localizer, page: PageForWords, meant: Named, *, asks: bool) -> Blocks:
        """Return what words are met with that take no choice. ``asks`` is whether they may be a question to us."""
        if asks:
            return self._answer_or_question(localizer, page, meant)
        again = (self._not_found(localizer, page, meant.why), *self.blocks(localizer, page))
        return self._which(localizer, page, meant) or again

    def unanswered(self, event: Event, session: Session) -> PageForWords | None:
        """Return the page that is shown once more because somebody said that the words that are held answer it, though
        they name none of its answers; None for every other event."""
        match event:
            case ChoiceSelected(action=FollowFlow() as action):
                page = self.page_of(session)
            case ChoiceSelected(action=EditDraft(option="") as action):
                draft = session.draft
                flow = self._content.flows.get(draft.flow) if draft else None
                if draft is None or flow is None or draft.at not in flow.nodes or flow.nodes[draft.at].is_free:
                    return None
                page = PageForWords(
                    EditDraft(flow.id, draft.at), flow, draft.locale, bool(draft.held), draft.held, draft
                )
            case _:
                return None
        return page if page and page.asks and page.held and action == page.shows else None

    def why_unanswered(self, localizer: Localizer, page: PageForWords) -> Blocks:
        return (self._not_found(localizer, page),)

    def _not_found(self, localizer: Localizer, page: PageForWords, why: Markup = ()) -> Notice:
        """Return why words are no answer, and which answers there are, where they are few."""
        node = page.flow.nodes[page.node]
        labels = [
            localizer.text(page.flow.text(f"nodes.{page.node}.options.{i}.label")) for i in range(len(node.options))
        ]
        possible: Markup = ()
        if labels:
            possible = localizer.phrase_markup("flow_possible", answers=" · ".join(labels))
        elif node.choose == "day":
            possible = localizer.phrase_markup("flow_possible_day")
        return Notice("note", (*(why or localizer.phrase_markup("flow_choose")), *possible))

    def stopped(self, localizer: Localizer) -> Blocks:
        """Return what is said where somebody wants to stop a path that keeps nothing they wrote."""
        return Text(localizer.phrase_markup("flow_stopped")), menus.menu(localizer)

    def holding(self, session: Session, page: PageForWords, words: str, moment: datetime) -> Session:
        """Return the session while the page is shown again, or it is asked what the words are."""
        if page.draft is not None:
            return session.writing(page.draft.holding(words, moment))
        assert session.page is not None
        return replace(session, page=session.page.holding(words, moment))

    def held_question(self, event: Event, session: Session) -> MessageReceived | None:
        """Return the words that are held on a path of buttons, if an event says that they are a question."""
        match event:
            case ChoiceSelected(action=EditDraft(flow, DraftStep.QUESTION)):
                page = self.page_of(session)
                if page is not None and page.flow.id == flow and page.held:
                    return MessageReceived(event.received_at, event.locale_hint, page.held)
        return None

    def after(self, event: Event, reply: Reply, session: Session) -> Session:
        """Return the session with the page that is open after a reply: a new one, or the same, which may wait."""
        match event:
            case ChoiceSelected(action=FollowFlow() as action) if not reply.stale:
                return session.opening(str(action), reply.locale, event.received_at)
            case ChoiceSelected(action=action) if isinstance(action, _ASIDE):
                return session
            case CommandReceived(name="cancel"):
                return replace(session, page=None)
            case _:
                return replace(session, page=session.page.paused() if session.page else None)

    def _answer_or_question(self, localizer: Localizer, page: PageForWords, meant: Named) -> Blocks:
        """Return the page that asks whether words answer the open page or are a question to us."""
        answered = meant.choices[0].action if len(meant.choices) == 1 else page.shows
        question = localizer.text(page.flow.text(f"nodes.{page.node}.question"))
        options = self._what_it_is(localizer, page, answered)
        return Text(localizer.phrase_markup("draft_answer_or_question", question=question)), Choices(options)

    def _what_it_is(self, localizer: Localizer, page: PageForWords, answered: Action) -> tuple[Choice, ...]:
        return (
            Choice(localizer.phrase("draft_is_answer"), answered, navigates=True),
            Choice(localizer.phrase("draft_is_question"), page.as_question, navigates=True),
        )

    def _which(self, localizer: Localizer, page: PageForWords, meant: Named) -> Blocks:
        """Return the choice between several entries of a list, if words named more than one of them."""
        if len(meant.choices) < 2 or not all(_answers(page, choice) for choice in meant.choices):  # noqa: PLR2004
            return ()
        back = onward_choice(localizer, "flow_back", page.shows)
        options = (*meant.choices[: lists.MOST_ON_A_PAGE], back)
        return Text(localizer.phrase_markup("flow_which")), Choices(options)

    def _page_of_draft(self, event: MessageReceived, draft: Draft) -> PageForWords | None:
        flow = self._content.flows[draft.flow]
        node = flow.nodes.get(draft.at)
        if node is None or node.outcome or (event.goes_with_last and draft.latest):
            return None
        asks = draft.waiting and not node.is_free
        return PageForWords(EditDraft(flow.id, draft.at), flow, draft.locale, asks, draft.held if asks else "", draft)

    def _choices(self, localizer: Localizer, page: PageForWords) -> tuple[Choice, ...]:
        """Return what may be named on a page: of a long list every entry. Cards and the like are not counted."""
        if page.draft is not None and not page.asks:
            return self._beside_words(localizer, page)
        if not page.asks and not page.flow.nodes[page.node].outcome:
            return self.way_back(localizer, page).options
        shown = [block.options for block in self.blocks(localizer, page) if isinstance(block, Choices)]
        found = [choice for options in shown for choice in options]
        if page.held:
            found = [*self._what_it_is(localizer, page, page.shows), *found]
        counted = page.asks and (FollowFlow if isinstance(page.shows, FollowFlow) else EditDraft)
        known = [choice if counted and isinstance(choice.action, counted) else _uncounted(choice) for choice in found]
        if page.shows == FollowFlow(page.flow.id):
            # There is nothing before it on the path, but people type it.
            known.append(onward_choice(localizer, "flow_back", ShowMenu("flows")))
        if _is_listed(page):
            there = {choice.action for choice in known}
            known += [_uncounted(entry) for entry in self._entries(localizer, page) if entry.action not in there]
        return tuple(known)

    def _beside_words(self, localizer: Localizer, page: PageForWords) -> tuple[Choice, ...]:
        """Return what leads on where one writes, and is never an answer: not *Back*, which may be what was hurt."""
        finish = onward_choice(localizer, "draft_finish", EditDraft(page.flow.id, DraftStep.FINISH))
        overview = onward_choice(localizer, "draft_overview", EditDraft(page.flow.id, DraftStep.OVERVIEW))
        if page.draft is None or not page.draft.waiting:
            return overview, finish
        passing = {localizer.phrase("flow_skip"), localizer.phrase("flow_keep")}
        shown = [block.options for block in self.blocks(localizer, page) if isinstance(block, Choices)]
        skip = [choice for options in shown for choice in options if choice.label in passing]
        return *skip, *((overview,) if page.draft.answers else ())

    def _entries(self, localizer: Localizer, page: PageForWords) -> list[Choice]:
        chosen, before = page.flow.nodes[page.node].choose, _before(page)
        assert chosen is not None
        every = lists.every(localizer, chosen)
        return [Choice(label, FollowFlow(page.flow.id, (*before, each))) for each, label in every]

    def _listed(self, localizer: Localizer, page: PageForWords, text: str) -> tuple[Choice, ...]:
        chosen = page.flow.nodes[page.node].choose
        assert chosen is not None
        before = _before(page)
        taken = page.shows.taken if isinstance(page.shows, FollowFlow) else ()
        opened = taken[-1] if taken and opens_part(taken[-1]) else ""
        meant = entries_named(localizer, self._specifics, chosen, text, opened)
        known = (each for each in meant if lists.exists(self._content, chosen, each))
        return tuple(
            Choice(
                lists.label_of(localizer, chosen, each.removesuffix(part_of(""))),
                FollowFlow(page.flow.id, (*before, each)),
            )
            for each in known
        )


def _before(page: PageForWords) -> tuple[str, ...]:
    """Return the options that led to the list of a page, without the part of it that is open."""
    taken = page.shows.taken if isinstance(page.shows, FollowFlow) else ()
    return taken[:-1] if taken and opens_part(taken[-1]) else taken


def _is_listed(page: PageForWords) -> bool:
    """Return whether the page is a list of names, of which parts are opened."""
    return page.asks and page.flow.nodes[page.node].choose in {"place", "country"}


def _answers(page: PageForWords, choice: Choice) -> bool:
    """Return whether a choice answers the page: it leads further on the path, and is no card, *Back* or *Skip*."""
    match choice.action:
        case FollowFlow(taken=taken):
            return len(taken) > len(_before(page)) and not opens_part(taken[-1]) and taken[-1] != SKIPPED
        case EditDraft(option=option):
            return bool(option)
        case _:
            return False


def _option(choice: Choice) -> str:
    """Return the option that a choice takes; empty for one that takes none."""
    match choice.action:
        case FollowFlow(taken=(*_, last)):
            return last
        case EditDraft(option=option):
            return option
        case _:
            return ""


def _uncounted(choice: Choice) -> Choice:
    return replace(choice, navigates=True)
