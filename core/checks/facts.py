"""The facts that a text may name in braces: ``{opr.phone}``, ``{detention-line.now}``."""

import re
from collections.abc import Iterator

from core.contacts import CHANNEL_KINDS, Directory
from core.content import Content

# hours: the weekly hours in words; now: whether it is open, computed for the moment of the reply.
COMPUTED_FACTS = ("hours", "now")
FACT_NAMES = (*CHANNEL_KINDS, "name", *COMPUTED_FACTS)
# Most texts hold no digit, no @ and no dot within a word, and need no closer look.
_MAY_BE_A_FACT = re.compile(r"[\d@\uff20\ufe6b]|\w[.\uff0e\u3002\uff61]\w|://|\w \(?(?:at|dot)\)? \w")


def fact_names(content: Content) -> Iterator[str]:
    """Every fact that the contacts have. Of several channels of a kind, the first one is meant."""
    for contact in content.contacts.values():
        yield f"{contact.id}.name"
        for kind in CHANNEL_KINDS:
            if contact.first(kind):
                yield f"{contact.id}.{kind}"
        if contact.hours:
            yield from (f"{contact.id}.{fact}" for fact in COMPUTED_FACTS)


def typed_facts(text: str) -> list[tuple[str, int]]:
    """Phone numbers, e-mail and web addresses that stand in a text as such, and where in it each begins."""
    if not _MAY_BE_A_FACT.search(text):
        return []
    found = [(" ".join(finding.written.split()), finding.start) for finding in Directory([], {}).look_up(text)]
    if not found and "@" in text:
        found.append(("@", text.index("@")))
    return found
