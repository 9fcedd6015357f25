"""Where the page of an action stands. The state of a conversation lives in the address, as it lives in a button.

An address is relative to the root of the site: ``es/answers/anonymous.html``. Files have the ending ``.html`` so that
the pages also open from a folder, without a server. Addresses are forwarded and printed: their meaning never changes.
"""

import posixpath

from core.content import Content, Flow, node_after
from core.conversation import (
    Action,
    FollowFlow,
    SetLocale,
    ShowCard,
    ShowConsulate,
    ShowEnglish,
    ShowGroup,
    ShowHours,
    ShowMenu,
    ShowOffices,
    ShowPlaces,
    ShowQr,
    ShowSpoken,
    ShowTopic,
)
from core.language import SOURCE_LOCALE

START = "index.html"
CHECK = "check.html"
_MENUS = {
    "topics": "topics.html",
    "cards": "cards.html",
    "hours": "hours.html",
    "languages": "languages.html",
    "spoken": "interpreters.html",
    "flows": "paths.html",
}


def tag_of(locale: str) -> str:
    """Return a locale as HTML and addresses write it: ``pt-BR``."""
    return locale.replace("_", "-")


def in_language(locale: str, address: str) -> str:
    """Return the address of a page within the folder of its language."""
    return f"{tag_of(locale)}/{address}"


def address_of(content: Content, action: Action) -> str | None:  # noqa: C901, PLR0911, PLR0912  (one row for each action)
    """Return where the page of an action stands within the folder of a language; None if the site has none.

    The site has no sheets of several cards, and nothing that needs a question or words of the person.
    """
    match action:
        case ShowTopic(topic):
            return f"answers/{topic}.html"
        case ShowCard(contact) | ShowHours(contact):
            return f"cards/{contact}.html"
        case ShowQr(contact):
            return f"cards/{contact}.html#qr"
        case ShowGroup(group):
            return f"topics.html#{group}"
        case ShowMenu(menu):
            return _MENUS[menu]
        case ShowOffices(place):
            return f"offices/{place}.html"
        case ShowPlaces():
            return "offices.html"
        case ShowConsulate(country):
            return f"consulates/{country}.html"
        case ShowSpoken(language):
            return f"interpreters/{language}.html"
        case FollowFlow(flow, taken) if flow in content.flows:
            node = node_after(content.flows[flow], taken)
            return node_address(content.flows[flow], node) if node else None
        case ShowEnglish(topic):
            return posixpath.join("..", in_language(SOURCE_LOCALE, f"answers/{topic}.html"))
        case SetLocale(locale):
            return posixpath.join("..", in_language(locale, START))
        case _:
            return None


def node_address(flow: Flow, node: str) -> str:
    """Return where a node of a guided path stands. What leads there is not in the address: it is the same page."""
    return f"paths/{flow.id}.html" if node == flow.start else f"paths/{flow.id}/{node}.html"


def paper_address(name: str) -> str:
    """Return where the blank form of a paper stands. ``name`` is that of its file."""
    return f"papers/{name}.html"


def filling_address(name: str) -> str:
    """Return where a paper is filled in on its page."""
    return f"papers/{name}-fill.html"


def vcard_address(contact: str) -> str:
    return f"cards/{contact}.vcf"


def code_address(contact: str) -> str:
    return f"cards/{contact}.svg"


def pdf_address(name: str) -> str:
    return f"papers/{name}.pdf"


def relative(address: str, page: str) -> str:
    """Return an address as a link on a page. Both are within the folder of the same language."""
    path, mark, part = address.partition("#")
    return f"{posixpath.relpath(path, posixpath.dirname(page) or '.')}{mark}{part}"
