"""What else commands are called: in other languages (``/tarjeta``), on other platforms (``/card``), or misspelt."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from difflib import get_close_matches

from core.content import Content
from core.conversation.events import CommandReceived, Event, MessageReceived

# What the same command is called on another platform.
_ALSO_CALLED = {"card": "cards"}
# "/help my brother was taken" is a question.
_ASKED_WITH = frozenset({"ask", "help", "topics"})
# How like a command must be to what was typed. A shared letter or two is not enough: "/to" is none of ours. There are
# many names in all languages, so one of these must be liker.
_LIKENESS, _LIKENESS_ELSEWHERE = 0.7, 0.8
# These change what is kept of a conversation, and in a group not everybody may do so. Adapters know them by their own
# names only, so by another one they are suggested and not obeyed.
_CHANGING = frozenset({"forget", "cancel", "language", "start"})
_TYPED = re.compile(r"/([^\W\d_][\w-]*)(?:\s+(.*))?", re.DOTALL)


def typed_command(text: str) -> tuple[str, str] | None:
    """Return the name, in small letters, and the argument of a text that is a command, in any script; else None."""
    found = _TYPED.fullmatch(text.strip())
    return (found[1].lower(), found[2] or "") if found else None


class CommandNames:
    """The names of the commands. ``elsewhere`` returns the commands by their names in all languages."""

    def __init__(self, content: Content, elsewhere: Callable[[], Mapping[str, str]]) -> None:
        self._own = content.phrases.commands
        self._elsewhere = elsewhere

    def in_own_words(self, event: Event) -> Event:
        """Return a command that is called by another of its names with its own one. Return others as they are."""
        if not isinstance(event, CommandReceived) or event.name in self._own:
            return event
        command = _ALSO_CALLED.get(event.name) or self._elsewhere().get(event.name.casefold())
        return event if command is None or command in _CHANGING else replace(event, name=command)

    def named(self, text: str) -> str | None:
        """Return the command that a text names, with or without its slash; None if it names none."""
        name = text.strip().removeprefix("/").casefold()
        return name if name in self._own else _ALSO_CALLED.get(name) or self._elsewhere().get(name)

    def as_question(self, event: Event) -> Event:
        """Return words that were written after ``/ask``, or after a command that takes none, as a message."""
        if not isinstance(event, CommandReceived) or event.name not in _ASKED_WITH or not event.argument.strip():
            return event
        if event.name == "help" and self.named(event.argument):
            return event
        return MessageReceived(event.received_at, event.locale_hint, event.argument)

    def meant(self, name: str) -> str | None:
        """Return the command that was probably meant by a name that is none; None if there is no such."""
        if near := get_close_matches(name, [*self._own, *_ALSO_CALLED], n=1, cutoff=_LIKENESS):
            return _ALSO_CALLED.get(near[0], near[0])
        elsewhere = self._elsewhere()
        near = get_close_matches(name.casefold(), elsewhere, n=1, cutoff=_LIKENESS_ELSEWHERE)
        return elsewhere[near[0]] if near else None
