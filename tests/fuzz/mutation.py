"""Structural mutation of JSON: fields that go missing, change their type, grow, or come twice. Seeded."""

import copy
import os
from collections.abc import Iterator
from random import Random
from typing import Any

Json = dict[str, Any]
MARKER = "Guadalupe Xochimilco"
"""Stands in every text and name, and must stand in no log."""
WORDS = (
    "who mends the lamp in our street?",
    "a wire is hanging over the street",
    "is 202-224-3121 real? 202-224-3122? https://millbrook.example.com/",
    "Wann hat das Rathaus offen?",
    "/start",
    "/ask",
    "/check +1 202 224 3121",
    "/prepare",
    "/cancel",
    "/language de",
    "911",
    "hi!",
)
ODD_TEXTS = (
    "",
    " ",
    "\0",
    "\ud800",
    "x\u0301" * 2000,
    "\u202e\u2066",
    "8-" * 2000,
    "a@" * 2000,
    "<b>&amp;</b> **_`[x](y)",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 500,
    "A123456789",
)
ODD_VALUES: tuple[Any, ...] = (None, True, 0, -1, 2**63, -(2**70), 1e308, [], {}, [[]], [None], {"id": None}, "0")


def examples(quick: int, long: int) -> int:
    """Return how many events to send: ``long`` for ``make fuzz``."""
    return long if os.environ.get("FUZZ") == "long" else quick


def words(random: Random) -> str:
    """Return something that a person may write."""
    kind = random.random()
    if kind < 0.6:
        said = random.choice(WORDS)
        return f"{said} {MARKER}" if random.random() < 0.5 else said
    if kind < 0.8:
        return (random.choice(ODD_TEXTS) + MARKER)[:4000]
    return "".join(chr(random.choice((random.randrange(32, 0x250), random.randrange(32, 0xD7FF)))) for _ in range(40))


def mutated(event: Json, random: Random) -> Json:
    """Return a copy of an event with up to three changes, each anywhere in it."""
    changed = copy.deepcopy(event)
    for _ in range(random.choice((0, 1, 1, 2, 3))):
        places = list(_places(changed))
        if places:
            container, key = random.choice(places)
            _change(container, key, random)
    return changed


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every container with each of its keys or indices."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in list(items):
        yield value, key
        yield from _places(item)


def _change(container: Any, key: Any, random: Random) -> None:
    old = container[key]
    match random.randrange(6):
        case 0:
            del container[key]
        case 1:
            container[key] = copy.deepcopy(random.choice(ODD_VALUES))
        case 2:
            container[key] = random.choice(ODD_TEXTS)
        case 3:
            container[key] = [copy.deepcopy(old) for _ in range(random.randrange(1, 30))]
        case 4:
            container[key] = {"nested": old}
        case _ if isinstance(old, str):
            container[key] = old * random.randrange(2, 50)
        case _ if isinstance(old, int):
            container[key] = old + random.choice((-1, 1, 2**31, 2**53))
        case _:
            container[key] = str(old)
