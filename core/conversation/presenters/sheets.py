"""Several offices on one sheet of cards for the wallet: choosing them one after the other, and the sheet.

What was chosen so far stands in each button, so there is nothing to remember.
"""

from collections import Counter
from dataclasses import replace

from core.content import ACTION_BYTES, Content, Localizer
from core.conversation.actions import CollectCards
from core.conversation.blocks import Attachment, Block, Choice, Choices
from core.conversation.presenters import menus
from core.documents import wallet_card

# A sheet has eight cards.
_MOST = 8
# Of the eight buttons that a phone shows, three are the sheet, more offices and all cards.
_ON_A_PAGE = 5
_NAME = "cards"


def collect(localizer: Localizer, chosen: tuple[str, ...], page: int = 0) -> tuple[Block, ...]:
    """Return what is on the sheet so far, and what may be added: offices for the same topics come first."""
    names = _names(localizer, chosen)
    make = Choice(localizer.phrase("sheet_make"), CollectCards(chosen, made=True))
    added = [
        Choice(menus.contact_short(localizer, each), CollectCards((*chosen, each)))
        for each in _candidates(localizer.content, chosen)
    ]
    pages = -(-len(added) // _ON_A_PAGE)
    start = _ON_A_PAGE * (page % pages if pages else 0)
    shown = added[start : start + _ON_A_PAGE]
    if pages > 1:
        following = CollectCards(chosen, (page + 1) % pages)
        shown.append(Choice(localizer.phrase("sheet_others"), following, navigates=True))
    prompt = localizer.phrase("sheet_chosen", contacts=names)
    more = (Choices(tuple(shown), localizer.phrase("sheet_add"), tuple(added)),) if shown else ()
    return Choices((make,), prompt), *more, Choices((menus.all_cards(localizer),))


def sheet(localizer: Localizer, chosen: tuple[str, ...]) -> tuple[Block, ...]:
    """Return the sheet with the cards of these offices."""
    first, *others = (wallet_card(localizer.content.contacts[each], localizer) for each in chosen)
    caption = localizer.phrase("sheet_caption", contacts=_names(localizer, chosen))
    content = replace(first, beside=tuple(others))
    paper = Attachment(content, _NAME, ("pdf",), caption, localizer.phrase("text_only"))
    return paper, Choices((menus.all_cards(localizer),))


def may_be_collected(content: Content, chosen: tuple[str, ...]) -> bool:
    """Return whether these offices can stand on one sheet: each exists, and stands there once."""
    return len(chosen) <= _MOST and len(set(chosen)) == len(chosen) and all(each in content.contacts for each in chosen)


def _names(localizer: Localizer, chosen: tuple[str, ...]) -> str:
    # A short name may have a comma of its own.
    return " · ".join(menus.contact_short(localizer, each) for each in chosen)


def _candidates(content: Content, chosen: tuple[str, ...]) -> list[str]:
    """Return the listed offices that can be added, those that stand with the chosen ones below an answer first."""
    if len(chosen) == _MOST:
        return []
    together: Counter[str] = Counter()
    for topic in content.topics.values():
        if not set(chosen).isdisjoint(topic.contacts):
            together.update(topic.contacts)
    left = [
        contact.id
        for contact in content.contacts.values()
        if contact.listed and contact.id not in chosen and not content.is_office(contact.id)
    ]
    fitting = [each for each in left if len(str(CollectCards((*chosen, each), 99))) <= ACTION_BYTES]
    return sorted(fitting, key=lambda each: -together[each])
