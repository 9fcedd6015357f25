"""Guided paths: their pages, the wizard that keeps a draft, and the document that they end in."""

from core.conversation.actions import ENDING_STEPS
from core.conversation.flows import pages, steps, wizard
from core.conversation.flows.document import BlankPart, blank_parts, make_paper, paper_footer
from core.conversation.flows.open_pages import OpenPages
from core.conversation.flows.page_choices import PageForWords

__all__ = [
    "ENDING_STEPS",
    "BlankPart",
    "OpenPages",
    "PageForWords",
    "blank_parts",
    "make_paper",
    "pages",
    "paper_footer",
    "steps",
    "wizard",
]
