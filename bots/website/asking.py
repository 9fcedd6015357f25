"""How the site asks the engine for what a page shows, as a person would ask by a press on a button."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from bots.website.addresses import address_of
from bots.website.pages import Link, Links, Page, ShortCard, Shown
from core.content import Content, Localizer
from core.conversation import (
    Action,
    Block,
    Choices,
    ChoiceSelected,
    ContactCard,
    Engine,
    Session,
    ShowCard,
    Text,
)

Blocks = tuple[Block, ...]


@dataclass(frozen=True)
class Asking:
    """The engine, and the reader for whom it is asked: one language, one moment."""

    engine: Engine
    localizer: Localizer
    _cards: dict[str, ContactCard] = field(default_factory=dict, compare=False)

    @property
    def content(self) -> Content:
        return self.engine.content

    def blocks(self, action: Action) -> Blocks:
        """Return what an action shows. It must exist."""
        locale = self.localizer.locale
        reply, _ = self.engine.handle(ChoiceSelected(self.localizer.now, None, action, locale), Session())
        assert not reply.stale, f"{action} leads nowhere"
        return reply.blocks

    def address(self, action: Action) -> str:
        """Return the address of an action that has a page."""
        address = address_of(self.content, action)
        assert address is not None, f"{action} has no page"
        return address

    def page(self, action: Action, title: str = "") -> Page:
        """Return the page of an action. Without a title it is that of its first block, or else what it asks."""
        blocks = self.blocks(action)
        if not title:
            blocks, title = without_title(blocks)
        return Page(self.address(action), title, self.shown(_without_repeated(blocks, title)))

    def shown(self, blocks: Iterable[Block]) -> tuple[Shown, ...]:
        """Return blocks as a page can show them: choices become links. One that has no page is left out."""
        return tuple(each for block in blocks for each in self._shown(block))

    def _shown(self, block: Block) -> Iterator[Shown]:
        if not isinstance(block, Choices):
            yield block
        elif links := tuple(self.links(block)):
            yield Links(links, block.prompt)

    def links(self, choices: Choices) -> Iterator[Link]:
        """Yield the links of choices: all of them, where a chat shows ranges of many."""
        for option in choices.every or choices.options:
            address = address_of(self.content, option.action)
            if address is not None:
                yield Link(option.label, address, option.navigates)

    # Cards

    def short_card(self, name: str, *, every: bool = False) -> ShortCard:
        """Return a card with the short name of its contact."""
        if name not in self._cards:
            # Many answers have the same cards.
            blocks = self.blocks(ShowCard(name))
            self._cards[name] = next(block for block in blocks if isinstance(block, ContactCard))
        label = self.localizer.text(self.content.contacts[name].text("short"))
        return ShortCard(self._cards[name], Link(label, self.address(ShowCard(name))), every)

    def with_cards(self, shown: Sequence[Shown]) -> tuple[Shown, ...]:
        """Return the same, with short cards right below the answer in the place of links to them."""
        names = {self.address(ShowCard(name)): name for name in self.content.contacts}
        linked = [link.address for each in shown if isinstance(each, Links) for link in each.links]
        found = [address for address in dict.fromkeys(linked) if address in names]
        below = [self.short_card(names[address]) for address in found]
        left = [
            replace(each, links=tuple(link for link in each.links if link.address not in found))
            if isinstance(each, Links)
            else each
            for each in shown
        ]
        texts = [place for place, each in enumerate(left, start=1) if isinstance(each, Text)]
        behind = texts[0] if texts else 0
        return tuple(
            each
            for each in (*left[:behind], *below, *left[behind:])
            if not (isinstance(each, Links) and not each.links)
        )


def without_title(blocks: Blocks) -> tuple[Blocks, str]:
    """Return the blocks without the title of the first one that has a title, and that title."""
    for place, block in enumerate(blocks):
        match block:
            case Text(title=title) if title:
                return (*blocks[:place], replace(block, title=""), *blocks[place + 1 :]), title
            case ContactCard(name=name):
                return blocks, name
            case Choices(prompt=prompt) if prompt:
                return blocks, prompt
            case _:
                continue
    raise AssertionError("what is shown has a title")


def _without_repeated(blocks: Blocks, title: str) -> Iterator[Block]:
    """Yield the blocks without titles and prompts that say what the title of the page has said already."""
    for block in blocks:
        match block:
            case Text() if block.title == title:
                yield replace(block, title="")
            case Choices() if block.prompt == title:
                yield replace(block, prompt="")
            case _:
                yield block
