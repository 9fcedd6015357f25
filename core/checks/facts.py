"""The facts that a text may name in braces (``{opr.phone}``, ``{detention-line.now}``), and typed ones."""

import re
from collections.abc import Iterator

from core.contacts import CHANNEL_KINDS, EMERGENCY_NUMBERS, Directory, Verdict
from core.content import Entries

# hours: the weekly hours in words; now: whether the office is open at the moment of the reply.
COMPUTED_FACTS = ("hours", "now")
FACT_NAMES = (*CHANNEL_KINDS, "name", *COMPUTED_FACTS)
# Most texts do not match this, because they have no digit, no @ and no dot within a word. They need no closer look.
_MAY_BE_A_FACT = re.compile(r"[\d@\uff20\ufe6b]|\w[.\uff0e\u3002\uff61]\w|://|\w \(?(?:at|dot)\)? \w")
# Not within a longer number.
_THREE_DIGITS = re.compile(r"(?<!\d)(?<!\d[-. ])\d{3}(?![-. ]?\d)")


def fact_names(entries: Entries) -> Iterator[str]:
    """Yield the name of every fact of the contacts. Of several channels of the same kind, the first is the fact."""
    for contact in entries.contacts.values():
        yield f"{contact.id}.name"
        for kind in CHANNEL_KINDS:
            if contact.first(kind):
                yield f"{contact.id}.{kind}"
        if contact.hours:
            yield from (f"{contact.id}.{fact}" for fact in COMPUTED_FACTS)


def typed_emergency_numbers(text: str) -> list[str]:
    """Return the numbers of help, such as 911, that are typed into a text, in the digits of any script."""
    return [number for number in _THREE_DIGITS.findall(text) if str(int(number)) in EMERGENCY_NUMBERS]


def typed_facts(text: str) -> list[tuple[str, int]]:
    """Return the phone numbers, e-mail and web addresses that are typed into a text, each with its position.

    If there are none, the first @ counts as one.
    """
    if not _MAY_BE_A_FACT.search(text):
        return []
    # An emergency number is as well known as a word.
    findings = [each for each in Directory([], {}).look_up(text) if each.verdict is not Verdict.EMERGENCY]
    found = [(" ".join(finding.written.split()), finding.start) for finding in findings]
    if not found and "@" in text:
        found.append(("@", text.index("@")))
    return found
