"""Pages for a copy machine, as values: what to do first, cards to cut out, rights, and a notice for a board.

They are black on white and are compared with ``==``. How they look is decided in bots/typesetting.
"""

from dataclasses import dataclass

from core.documents.contact_cards import WalletCard
from core.language import Markup, PaperSize


@dataclass(frozen=True)
class PackAnswer:
    """An answer on paper. ``beside`` are the lines in small print: its sources, its version."""

    title: str
    body: Markup
    beside: tuple[str, ...]


@dataclass(frozen=True)
class Pack:
    """The pages of one language, in their order: ``plan``, ``cards`` below their title, and ``rights``.

    ``link`` leads to everything else, and is empty if there is neither a site nor a bot; ``link_label`` says so.
    """

    title: str
    locale: str
    plan: tuple[PackAnswer, ...]
    cards_title: str
    cards: tuple[WalletCard, ...]
    rights: tuple[PackAnswer, ...]
    footer: str
    link: str = ""
    link_label: str = ""
    size: PaperSize = "letter"


@dataclass(frozen=True)
class Flyer:
    """A notice for a board: a question that somebody may have, what the code leads to, and what to do in danger."""

    name: str
    title: str
    text: str
    danger: str
    link: str
    link_label: str
    footer: str
    locale: str
    size: PaperSize = "letter"
