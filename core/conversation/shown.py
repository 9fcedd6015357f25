"""What a route shows: its blocks, and in which languages they are."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from core.content import Localizer
from core.conversation.actions import Action
from core.conversation.blocks import Block, Choices

Blocks = tuple[Block, ...]
Show = Callable[[Localizer], Blocks]


@dataclass(frozen=True)
class Shown:
    """The blocks of a route.

    ``fallback_locales``, ``fallback_facts``, ``withdrawn_facts`` and ``older`` are those of ``Localized``. ``stale`` is
    True if an action leads nowhere: the first block explains that. ``shows`` is the action that shows the same, if it
    is more than a topic. ``about`` is the action that shows what short questions mean from now on, if it is another.
    """

    blocks: Blocks
    fallback_locales: frozenset[str] = frozenset()
    fallback_facts: frozenset[str] = frozenset()
    withdrawn_facts: frozenset[str] = frozenset()
    stale: bool = False
    shows: Action | None = None
    about: Action | None = None
    older: bool = False

    def __add__(self, other: "Shown") -> "Shown":
        return Shown(
            (*self.blocks, *other.blocks),
            self.fallback_locales | other.fallback_locales,
            self.fallback_facts | other.fallback_facts,
            self.withdrawn_facts | other.withdrawn_facts,
            stale=self.stale or other.stale,
            shows=self.shows or other.shows,
            about=self.about or other.about,
            older=self.older or other.older,
        )

    def without_repeated_choices(self) -> "Shown":
        """Return the same with each choice once: the last one, which is nearest to where people read on."""
        blocks: list[Block] = []
        seen: set[Action] = set()
        for block in reversed(self.blocks):
            if isinstance(block, Choices):
                options = tuple(option for option in block.options if option.action not in seen)
                seen |= {option.action for option in options}
                if not options:
                    continue
                block = replace(block, options=options)  # noqa: PLW2901
            blocks.append(block)
        return replace(self, blocks=tuple(reversed(blocks)))


def present(localizer: Localizer, show: Show) -> Shown:
    """Return the blocks that ``show`` returns for a localizer, with what their texts fell back to."""
    localized = localizer.localized(show)
    return Shown(
        localized.value,
        localized.fallback_locales,
        localized.fallback_facts,
        localized.withdrawn_facts,
        older=localized.older,
    )
