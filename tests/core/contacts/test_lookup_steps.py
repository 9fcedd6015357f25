"""A text of twice the length takes at most twice the work, whatever bytes it is made of."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from core.contacts import cut_spans, plain_characters
from core.contacts.characters import ascii_digits, seen
from core.contacts.likeness import one_edit_apart
from core.contacts.spelling import canonical
from tests.support.known_channels import DIRECTORY
from tests.support.steps import steps

SIZE = 10_000
MOST = 2.2  # times the steps for twice the text
MODULES = sorted(Path(__file__).parents[3].joinpath("core/contacts").glob("*.py"))
# These read content, whose authors do no harm to themselves.
OF_CONTENT = {"channels.py", "days.py", "hours.py"}

HOSTILE = {
    "digits": "8",
    "digits one by one": "1 ",
    "digits and hyphens": "1-",
    "numbers in a row": "888-351-4024 ",
    "numbers without a space": "888-351-4024-",
    "separators": ".-/ ",
    "brackets": "([)]",
    "opening brackets": "(8(",
    "plus signs": "+",
    "plus signs and digits": "+5 ",
    "prefixes": "00 ",
    "commas": "8,",
    "dots": ".",
    "letters and dots": "a.",
    "letters, dots and ats": "a.@",
    "ats": "@",
    "letters and ats": "a@",
    "spelt ats": "a at ",
    "spelt ats and dots": "at dot ",
    "bracketed ats": "a(at)",
    "bracketed dots": "a@b(dot)",
    "addresses in a row": "opr@ice.gov@",
    "letters": "a",
    "slashes": "/",
    "schemes": "https://",
    "schemes without a page": "https://'",
    "schemes and questions": "https://?",
    "schemes that run": "data:",
    "hosts": "ice.gov,",
    "hosts and colons": "ice.gov:",
    "hosts and ports": "a.com:1'",
    "www": "www.'",
    "nearly vanity": "833-4I",
    "vanity": "833-4ICE-OPR ",
    "toll-free codes": "800 ",
    "mixed letters and digits": "a1O",
    "combining marks": "\u0301\u0316",
    "letters with marks": "e\u0301\u0316",
    "astral letters": "\U00010400",
    "astral digits": "\U0001d7d8-",
    "lone surrogates": "\ud800",
    "surrogates and dots": "\udc00.",
    "unseen characters": "8\u200b",
    "characters that grow": "\ufdfa\u0130",
    "nulls": "\0",
    "spaces": " ",
    "lines": "8\n",
}
FUNCTIONS: dict[str, Callable[[str], object]] = {
    "look_up": DIRECTORY.look_up,
    "canonical phone": lambda text: canonical("phone", text),
    "canonical email": lambda text: canonical("email", text),
    "canonical web": lambda text: canonical("web", text),
    "plain_characters": plain_characters,
    "ascii_digits": ascii_digits,
    "seen": seen,
    "one_edit_apart": lambda text: one_edit_apart(text, text[:-1] + "?"),
    "cut_spans": lambda text: cut_spans(text, [(i, i + 2) for i in range(0, len(text), 5)]),
}


@pytest.mark.parametrize("kind", HOSTILE.values(), ids=HOSTILE.keys())
def test_twice_the_text_takes_at_most_twice_the_steps(kind: str) -> None:
    short = (kind * SIZE)[:SIZE]
    for name, function in FUNCTIONS.items():
        once, twice = (steps(partial(function, text)) for text in (short, short + short))
        assert twice <= MOST * max(once, 1_000), f"{name}: {once} steps, then {twice}"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_nothing_that_people_write_meets_a_pattern_that_backtracks(module: Path) -> None:
    imports = re.search(r"^\s*(import re|from re )", module.read_text("utf-8"), re.MULTILINE)
    assert (imports is not None) == (module.name in OF_CONTENT)
