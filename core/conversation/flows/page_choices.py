"""The choices of a page of a guided path, and which of them words name."""

from dataclasses import dataclass, replace

from core.content import SKIPPED, Content, Flow, Localizer, node_after, opens_part, part_of
from core.conversation.actions import Action, DraftStep, EditDraft, FollowFlow, ShowMenu
from core.conversation.blocks import Block, Choice, Choices
from core.conversation.flows import pages, steps
from core.conversation.flows.listed_words import entries_named
from core.conversation.flows.naming import Label, named
from core.conversation.flows.steps import onward_choice
from core.conversation.flows.typed import TypedReader, tells_no_day
from core.conversation.presenters import lists
from core.conversation.session import Draft
from core.conversation.specifics import Specifics
from core.language import SOURCE_LOCALE, Markup, Translator
from core.questions import Match, said

Blocks = tuple[Block, ...]
_MOST_CHARACTERS = 200


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


class PageChoices:
    """What can be chosen on a page, by a button or by words that name it."""

    def __init__(self, content: Content, specifics: Specifics) -> None:
        self._content = content
        self._specifics = specifics
        self._typed = TypedReader(content)

    def named(self, localizer: Localizer, page: PageForWords, text: str, match: Match) -> Named:
        """Return the choices of a page that words name, in the reader's language or in English. ``match`` is what the
        words would be taken for as a question to us."""
        node = page.flow.nodes[page.node]
        exact = self._named_by_labels(localizer, page, text) if len(text) <= _MOST_CHARACTERS else Named(())
        if exact.certain or not page.asks:
            return exact
        typed = self._typed.read(localizer, page.flow.id, page.node, text, match)
        if typed.options:
            offered = (choice for choice in self._choices(localizer, page) if answers(page, choice))
            return Named(tuple(each for each in offered if option_of(each) in typed.options), warns=typed.warns)
        if node.choose and (entries := self._listed(localizer, page, text) if len(text) <= _MOST_CHARACTERS else ()):
            return Named(entries)
        timed = node.choose == "day" or self._typed.tells_times(page.flow.id, page.node)
        if timed and (why := tells_no_day(localizer, text)):
            return Named((), why=why)
        if node.choose and not exact.choices and said(text) == "unsure":
            return Named(tuple(choice for choice in self._choices(localizer, page) if option_of(choice) == SKIPPED))
        fitting = (each for each in exact.choices if self._typed.may_be(page.flow.id, page.node, option_of(each), text))
        return replace(exact, choices=tuple(fitting), warns=typed.warns)

    def blocks(self, localizer: Localizer, page: PageForWords) -> Blocks:
        """Return the page anew."""
        if page.draft is not None:
            return pages.draft_question(localizer, page.flow, page.draft, page.node)
        assert isinstance(page.shows, FollowFlow)
        return steps.step(localizer, page.flow, page.shows.taken, anew=True)

    def way_back(self, localizer: Localizer, page: PageForWords) -> Choices:
        label = localizer.phrase("draft_resume", flow=localizer.text(page.flow.text("title")))
        return Choices((Choice(label, page.shows),))

    def what_it_is(self, localizer: Localizer, page: PageForWords, answered: Action) -> tuple[Choice, ...]:
        return (
            Choice(localizer.phrase("draft_is_answer"), answered, navigates=True),
            Choice(localizer.phrase("draft_is_question"), page.as_question, navigates=True),
        )

    def _named_by_labels(self, localizer: Localizer, page: PageForWords, text: str) -> Named:
        choices, listed = self._choices(localizer, page), _is_listed(page)
        in_english = replace(localizer, translator=Translator(SOURCE_LOCALE))
        english = {choice.action: choice.label for choice in self._choices(in_english, page)}
        labels = [
            Label(
                (choice.label, english[choice.action]),
                english[choice.action],
                numbered=not choice.navigates,
                whole=listed and opens_part(option_of(choice)),
            )
            for choice in choices
        ]
        by_number = not page.asks or page.flow.nodes[page.node].choose != "day"
        found = named(text, labels, by_number=by_number)
        return Named(tuple(choices[place] for place in found.places), found.exact)

    def _choices(self, localizer: Localizer, page: PageForWords) -> tuple[Choice, ...]:
        """Return what may be named on a page: of a long list every entry. Cards and the like are not counted."""
        if page.draft is not None and not page.asks:
            return self._beside_words(localizer, page)
        if not page.asks and not page.flow.nodes[page.node].outcome:
            return self.way_back(localizer, page).options
        shown = [block.options for block in self.blocks(localizer, page) if isinstance(block, Choices)]
        found = [choice for options in shown for choice in options]
        if page.held:
            found = [*self.what_it_is(localizer, page, page.shows), *found]
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


def answers(page: PageForWords, choice: Choice) -> bool:
    """Return whether a choice answers the page: it leads further on the path, and is no card, *Back* or *Skip*."""
    match choice.action:
        case FollowFlow(taken=taken):
            return len(taken) > len(_before(page)) and not opens_part(taken[-1]) and taken[-1] != SKIPPED
        case EditDraft(option=option):
            return bool(option)
        case _:
            return False


def option_of(choice: Choice) -> str:
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
