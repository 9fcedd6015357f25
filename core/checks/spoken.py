"""Checks of the languages that the bot has a card for: that all they name exists, and that their names are read."""

from collections.abc import Iterator

from core.content import SPOKEN_FILE, Entries, Issue, KeyPath, Loaded, Spoken
from core.language import language_name, parse_locale


def check_spoken(loaded: Loaded, entries: Entries) -> Iterator[Issue]:
    if (spoken := entries.spoken) is None:
        return
    named: list[tuple[KeyPath, str, str]] = [(("topic",), "topic", spoken.topic)]
    named += [(("contacts", i), "contact", contact) for i, contact in enumerate(spoken.contacts)]
    named += [(("sources", i), "source", source) for i, source in enumerate(spoken.sources)]
    for path, kind, identifier in named:
        if identifier not in loaded.ids[f"{kind}s"]:
            line = loaded.line(SPOKEN_FILE, path)
            yield Issue(SPOKEN_FILE, line, f"there is no {kind} {identifier}", f"correct the id or add the {kind}")
    yield from _languages(loaded, entries, spoken)


def _languages(loaded: Loaded, entries: Entries, spoken: Spoken) -> Iterator[Issue]:
    answered = {parsed.language for locale in entries.locales if (parsed := parse_locale(locale))}
    for code, language in spoken.languages.items():
        line = loaded.line(SPOKEN_FILE, ("languages", code))
        if code in answered:
            yield Issue(SPOKEN_FILE, line, f"{code} has translations", "take it out: questions in it are answered")
        if not language.source and _own_name(code) != language.own:
            known = f"write {_own_name(code)}, or " if _own_name(code) else ""
            problem = f"{language.own} is not what CLDR knows as the own name of {code}"
            yield Issue(SPOKEN_FILE, line, problem, f"{known}say under source where you read it")
        for other in language.alike:
            if other not in spoken.languages or other == code:
                problem, remedy = f"there is no other language {other}", "correct the code or add the language"
                yield Issue(SPOKEN_FILE, line, problem, remedy)


def _own_name(code: str) -> str:
    return language_name(code) if parse_locale(code) else ""
