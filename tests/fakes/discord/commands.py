"""Application commands: what Discord accepts, and what it offers to whom.

https://discord.com/developers/docs/interactions/application-commands
"""

import re
from collections import Counter
from collections.abc import Sequence

from tests.fakes.discord.errors import Form, Json, Path

SLASH, USER_MENU, MESSAGE_MENU = 1, 2, 3
SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN, NUMBER = 1, 2, 3, 4, 5, 10
# Letters, digits, - _ ' of any script; Python's \w lacks the vowel signs of Devanagari and Thai.
NAME = re.compile(r"[-_'\w\u0900-\u097F\u0E00-\u0E7F]{1,32}")
MOST_COMMANDS = {SLASH: 100, USER_MENU: 15, MESSAGE_MENU: 15}
MOST_OPTIONS = MOST_CHOICES = 25
LONGEST_IN_ALL = 8000
# https://discord.com/developers/docs/reference#locales
LOCALE = re.compile(
    "id|da|de|en-GB|en-US|es-ES|es-419|fr|hr|it|lt|hu|nl|no|pl|pt-BR|ro|fi|sv-SE|vi|tr|cs|el|bg|ru|uk|hi|th|ja|ko"
    "|zh-CN|zh-TW"
)
PYTHON_TYPES = {STRING: str, INTEGER: int, BOOLEAN: bool, NUMBER: float}


def check(commands: Sequence[Json]) -> None:
    """Raises ApiError for a bulk overwrite that Discord would refuse."""
    form = Form()
    counts = Counter((command.get("type", SLASH), command.get("name")) for command in commands)
    for kind, most in MOST_COMMANDS.items():
        form.length((), [name for known, name in counts if known == kind], 0, most)
    for number, command in enumerate(commands):
        path, kind = (number,), command.get("type", SLASH)
        if counts[kind, command.get("name")] > 1:
            told = "Application command names must be unique"
            form.refuse((*path, "name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", told)
        form.choice((*path, "type"), kind, tuple(MOST_COMMANDS))
        _subset(form, (*path, "contexts"), command.get("contexts"), (0, 1, 2))
        _subset(form, (*path, "integration_types"), command.get("integration_types"), (0, 1))
        _words(form, path, command, is_menu=kind != SLASH)
        _options(form, (*path, "options"), command.get("options") or [])
        if _size(command) > LONGEST_IN_ALL:
            told = f"Command exceeds maximum size ({LONGEST_IN_ALL})"
            form.refuse(path, "APPLICATION_COMMAND_TOO_LARGE", told)
    form.check()


def check_choices(form: Form, path: Path, choices: Sequence[Json]) -> None:
    """The choices of an option, and those of an autocomplete answer."""
    form.length(path, list(choices), 0, MOST_CHOICES)
    for number, choice in enumerate(choices):
        here = (*path, number)
        form.length((*here, "name"), choice.get("name"), 1, 100)
        _localizations(form, (*here, "name_localizations"), choice.get("name_localizations"), 100)
        if form.require((*here, "value"), choice.get("value")) and isinstance(choice["value"], str):
            form.length((*here, "value"), choice["value"], 1, 100)


def _subset(form: Form, path: Path, given: list[int] | None, allowed: tuple[int, ...]) -> None:
    for number, value in enumerate(given or []):
        form.choice((*path, number), value, allowed)


def _words(form: Form, path: Path, named: Json, *, is_menu: bool = False) -> None:
    """Name and description in every language; only a slash command has a description."""
    form.length((*path, "name"), named.get("name"), 1, 32)
    _localizations(form, (*path, "name_localizations"), named.get("name_localizations"), 32)
    if is_menu:
        form.length((*path, "description"), named.get("description"), 0, 0)
        return
    form.length((*path, "description"), named.get("description"), 1, 100)
    _localizations(form, (*path, "description_localizations"), named.get("description_localizations"), 100)
    _check_name(form, (*path, "name"), str(named.get("name")))
    for locale, name in (named.get("name_localizations") or {}).items():
        _check_name(form, (*path, "name_localizations", locale), name)


def _check_name(form: Form, path: Path, name: str) -> None:
    if not NAME.fullmatch(name) or name != name.lower():
        form.refuse(path, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")


def _localizations(form: Form, path: Path, given: dict[str, str] | None, longest: int) -> None:
    for locale, text in (given or {}).items():
        if not LOCALE.fullmatch(locale):
            form.refuse((*path, locale), "ENUM_TYPE_COERCE", f'Value "{locale}" is not a valid enum value.')
        form.length((*path, locale), text, 1, longest)


def _options(form: Form, path: Path, options: list[Json]) -> None:
    form.length(path, options, 0, MOST_OPTIONS)
    for number, option in enumerate(options):
        here, before = (*path, number), options[:number]
        _words(form, here, option)
        form.choice((*here, "type"), option.get("type"), tuple(range(1, 12)))
        check_choices(form, (*here, "choices"), option.get("choices") or [])
        _options(form, (*here, "options"), option.get("options") or [])
        if option.get("required") and any(not earlier.get("required") for earlier in before):
            told = "Required options must be placed before non-required options"
            form.refuse(here, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", told)
        if option.get("name") in [earlier.get("name") for earlier in before]:
            told = "Option names must be unique"
            form.refuse((*here, "name"), "APPLICATION_COMMAND_OPTIONS_NAME_INVALID", told)
        if option.get("autocomplete") and option.get("choices"):
            told = "Autocomplete and choices cannot both be set"
            form.refuse((*here, "autocomplete"), "APPLICATION_COMMAND_AUTOCOMPLETE_INVALID", told)


def _size(named: Json) -> int:
    """Characters of names, descriptions and values, each in its longest language."""
    parts = [named.get("name"), *(named.get("name_localizations") or {}).values()]
    words = [named.get("description"), *(named.get("description_localizations") or {}).values()]
    nested = [*(named.get("options") or []), *(named.get("choices") or [])]
    own = max(len(text or "") for text in parts) + max(len(text or "") for text in words)
    return own + len(str(named.get("value") or "")) + sum(map(_size, nested))


def offered(commands: Sequence[Json], kind: int, name: str, context: int) -> Json:
    """The command that an app would show there. The test fails where Discord shows none."""
    found = [command for command in commands if (command["type"], command["name"]) == (kind, name)]
    assert found, f"the bot has no command {name!r}, but {sorted(command['name'] for command in commands)}"
    contexts = found[0].get("contexts")
    assert contexts is None or context in contexts, f"{name!r} is not offered in context {context}"
    return found[0]


def filled(options: Sequence[Json], values: dict[str, object], focused: str | None) -> list[Json]:
    """The options as the app sends them. The test fails where the app would not let a person send."""
    known = {option["name"]: option for option in options}
    assert values.keys() <= known.keys(), f"no options {values.keys() - known.keys()} among {list(known)}"
    if focused is None:
        missing = {name for name, option in known.items() if option.get("required")} - values.keys()
        assert not missing, f"the app asks for {missing}"
    return [_filled(known[name], value, is_focused=name == focused) for name, value in values.items()]


def _filled(option: Json, value: object, *, is_focused: bool) -> Json:
    name, kind = option["name"], option["type"]
    sent = {"name": name, "type": kind, "value": value}
    if is_focused:
        assert option.get("autocomplete"), f"{name!r} suggests nothing"
        return sent | {"focused": True}
    assert type(value) is PYTHON_TYPES.get(kind), f"{name!r} takes no {type(value).__name__}"
    if option.get("choices"):
        assert value in [choice["value"] for choice in option["choices"]], f"{value!r} is no choice of {name!r}"
    if kind == STRING:
        least, most = option.get("min_length") or 0, option.get("max_length") or 6000
        assert least <= len(str(value)) <= most, f"{name!r} takes {least} to {most} characters"
    return sent
