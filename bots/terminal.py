"""The terminal adapter: a conversation over two text streams.

On a terminal it draws with rich; into a pipe, or with NO_COLOR, it writes plain text.
"""

import asyncio
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TextIO

from rich.console import Console
from rich.text import Text as RichText

from bots.saving import Printable, file_names, save
from bots.terminal_drawing import draw, write
from bots.turn import Turns
from core.conversation.actions import EditDraft, parse_action
from core.conversation.blocks import Form, Paper, Reply, Wallet
from core.conversation.drafts import LIFETIME
from core.conversation.events import ChoiceSelected, CommandReceived, Event, MessageReceived

_KEY = "terminal"
_WIDEST = 100
_LONGEST_CHOICE_NUMBER = 2
_ENDING_COMMANDS = {"forget", "cancel"}
_ENDING_STEPS = {"!stop", "!new"}


@dataclass(frozen=True)
class _Offered:
    """A paper that /save would write. One that holds a person's words is kept no longer than their draft."""

    printable: Printable
    until: datetime | None


class Terminal:
    def __init__(
        self,
        turns: Turns,
        *,
        source: TextIO,
        sink: TextIO,
        folder: Path,
        now: Callable[[], datetime],
        locale_hint: str | None,
        plain: bool,
    ) -> None:
        """``folder`` is where /save writes. ``plain`` forces plain text; streams that are no terminal get it anyway."""
        self._turns = turns
        self._source = source
        self._sink = sink
        self._folder = folder
        self._now = now
        self._locale_hint = locale_hint
        self._interactive = source.isatty() and sink.isatty()
        self._readline: ModuleType | None = None
        if self._interactive:
            # Gives input() editing, history (in memory only) and lines of more than 4096 characters.
            with suppress(ImportError):
                self._readline = import_module("readline")
        self._plain = plain or not sink.isatty()
        self._console = Console(file=sink, highlight=False, markup=False, emoji=False)
        self._options: tuple[str, ...] = ()  # actions of the choices on the screen
        self._asks = False  # whether what is typed answers a question
        self._offered: _Offered | None = None

    def run(self) -> None:
        """Talks until the end of input, Ctrl-D or Ctrl-C."""
        with asyncio.Runner() as runner:
            if self._interactive:
                self._answer(runner, "/start")
                self._say(runner, "terminal_hint")
            try:
                for line in self._lines():
                    self._answer(runner, line)
            except KeyboardInterrupt:
                self._sink.write("\n")
            if self._interactive:
                self._say(runner, "terminal_goodbye")

    def _lines(self) -> Iterator[str]:
        while True:
            try:
                line = self._read()
            except EOFError:
                if self._interactive:
                    self._sink.write("\n")
                return
            if line.strip():
                yield line.strip()

    def _read(self) -> str:
        # input() gives line editing and history, but only on the real terminal.
        if self._interactive and self._source is sys.stdin:
            return input("> ")
        line = self._source.readline()
        if not line:
            raise EOFError
        return line

    def _answer(self, runner: asyncio.Runner, line: str) -> None:
        if not self._asks and self._options and _is_number(line) and self._choice(line) is None:
            self._say(runner, "terminal_no_such_choice", number=line)
            return
        event = self._event(line)
        self._forget_after(event)
        if isinstance(event, CommandReceived) and event.name == "save":
            self._save(runner)
            return
        self._show(runner, runner.run(self._turns.run(_KEY, event)))

    def _show(self, runner: asyncio.Runner, reply: Reply) -> None:
        self._options = tuple(option.action for option in reply.options)
        self._asks = any(isinstance(block, Form) for block in reply.blocks)
        if self._plain:
            self._sink.write(f"{write(reply)}\n\n")
        else:
            self._console.print(draw(reply), width=min(self._console.width, _WIDEST))
        if self._asks:
            self._say(runner, "terminal_numbers")
        for block in reply.blocks:
            if isinstance(block, Paper | Wallet):
                self._offered = _Offered(block, self._now() + LIFETIME if reply.holds_draft else None)
                self._say(runner, "terminal_save", files=", ".join(file_names(block)))
        self._sink.flush()

    def _event(self, line: str) -> Event:
        now, hint = self._now(), self._locale_hint
        if line.startswith("/"):
            name, _, argument = line[1:].partition(" ")
            return CommandReceived(now, hint, name.lower(), argument)
        if action := self._choice(line):
            return ChoiceSelected(now, hint, action)
        return MessageReceived(now, hint, line)

    def _choice(self, line: str) -> str | None:
        """The action of the choice on the screen that has this number. Any other number is something said, above all
        while a question is open."""
        number = int(line) if _is_number(line) else 0
        return self._options[number - 1] if 1 <= number <= len(self._options) else None

    def _save(self, runner: asyncio.Runner) -> None:
        if self._offered is None:
            self._say(runner, "terminal_nothing_to_save")
            return
        saved = save(self._offered.printable, self._folder)
        if saved.files:
            self._say(runner, "terminal_saved", files=", ".join(saved.files))
        if saved.failed:
            self._say(runner, "terminal_not_saved", file=saved.failed, reason=saved.reason)

    def _forget_after(self, event: Event) -> None:
        """A person's words go where their draft goes: the paper, and the lines that the arrow keys bring back."""
        ended = _ends_draft(event)
        expired = self._offered and self._offered.until and event.received_at >= self._offered.until
        if ended or expired:
            self._offered = None
        if ended and self._readline:
            self._readline.clear_history()

    def _say(self, runner: asyncio.Runner, phrase: str, **values: str) -> None:
        """A phrase of the terminal itself, in the language that is spoken."""
        moment = CommandReceived(self._now(), self._locale_hint)
        text = runner.run(self._turns.voice(_KEY, moment)).phrase(phrase, **values)
        if self._plain:
            self._sink.write(f"{text}\n\n")
        else:
            self._console.print(RichText(text, style="dim"))


def _is_number(line: str) -> bool:
    """The number of a choice: longer ones are something to look up."""
    return line.isascii() and line.isdigit() and len(line) <= _LONGEST_CHOICE_NUMBER


def _ends_draft(event: Event) -> bool:
    match event:
        case CommandReceived(name=name):
            return name in _ENDING_COMMANDS
        case ChoiceSelected(action=action):
            chosen = parse_action(action)
            return isinstance(chosen, EditDraft) and chosen.step in _ENDING_STEPS
        case _:
            return False
