"""Words that are typed while a page of a guided path is open whose answer is chosen: which of its choices they name."""

from dataclasses import replace
from datetime import datetime

from core.content import Content, Localizer, node_after, opens_part
from core.conversation.actions import (
    DraftStep,
    EditDraft,
    FollowFlow,
    ReportWrong,
    SetLocale,
    ShowCard,
    ShowConsulate,
    ShowHours,
    ShowOffices,
    ShowPlaces,
    ShowQr,
    ShowWallet,
)
from core.conversation.blocks import Block, Choices, Notice, Reply, Text
from core.conversation.events import ChoiceSelected, CommandReceived, Event, MessageReceived
from core.conversation.flows.page_choices import Named, PageChoices, PageForWords, answers, option_of
from core.conversation.flows.steps import onward_choice
from core.conversation.payloads import parse_action
from core.conversation.presenters import lists, menus
from core.conversation.session import Draft, Session
from core.conversation.specifics import Specifics
from core.language import Markup
from core.questions import Match

Blocks = tuple[Block, ...]
# What people look at beside a page, and answer it all the same.
_ASIDE = (ReportWrong, SetLocale, ShowCard, ShowConsulate, ShowHours, ShowOffices, ShowPlaces, ShowQr, ShowWallet)


class OpenPages:
    """Reads words as answers to the page that is open."""

    def __init__(self, content: Content, specifics: Specifics) -> None:
        self._content = content
        self._choices = PageChoices(content, specifics)

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

    def way_back_after(self, localizer: Localizer, event: Event, session: Session) -> Blocks:
        """Return what leads back to the page that was open when somebody typed something else."""
        page = self.page_of(session) if isinstance(event, MessageReceived | CommandReceived) else None
        return (self._choices.way_back(localizer, page),) if page and page.asks else ()

    def named(self, localizer: Localizer, page: PageForWords, text: str, match: Match) -> Named:
        """See ``PageChoices``."""
        return self._choices.named(localizer, page, text, match)

    def taken(self, localizer: Localizer, page: PageForWords, meant: Named, words: str) -> Blocks:
        """Return what tells which answer words were taken for, unless they are the very words of it, or lead on."""
        (choice,) = meant.choices
        if meant.warns:
            # The emergency number comes first.
            return ()
        vague = page.flow.nodes[page.node].choose == "day" and opens_part(option_of(choice))
        if choice.label.casefold() == words.strip().casefold() or not (vague or answers(page, choice)):
            return ()
        return (Notice("note", localizer.phrase_markup("draft_chosen", text=choice.label)),)

    def met(self, localizer: Localizer, page: PageForWords, meant: Named, *, asks: bool) -> Blocks:
        """Return what words are met with that take no choice. ``asks`` is whether they may be a question to us."""
        if asks:
            return self._answer_or_question(localizer, page, meant)
        again = (self._not_found(localizer, page, meant.why), *self._choices.blocks(localizer, page))
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
        options = self._choices.what_it_is(localizer, page, answered)
        return Text(localizer.phrase_markup("draft_answer_or_question", question=question)), Choices(options)

    def _which(self, localizer: Localizer, page: PageForWords, meant: Named) -> Blocks:
        """Return the choice between several entries of a list, if words named more than one of them."""
        if len(meant.choices) < 2 or not all(answers(page, choice) for choice in meant.choices):  # noqa: PLR2004
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
