"""Reads what a person types at a terminal, with editing, completion, and a history of only what it is given.

Several lines that are pasted at once are one text. Where the terminal itself cannot edit, lines are read as they come.
"""

import gc
import os
from collections.abc import Mapping

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import WordCompleter
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.shortcuts import CompleteStyle

# Otherwise the terminal is asked where its cursor is, and one that does not answer gets a warning in the midst of a
# conversation.
os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")


class _History(InMemoryHistory):
    """Lines in memory. The library adds nothing to it by itself."""

    def append_string(self, string: str) -> None:
        """Keep nothing: whether a line is a word of a draft is known only after it was answered."""

    def remember(self, line: str) -> None:
        super().append_string(line)


class Prompt:
    """Reads from the standard input of this process."""

    def __init__(self) -> None:
        self._history = _History()

    def read(self, commands: Mapping[str, str]) -> str:
        """Return what was typed. ``commands`` are completed by Tab, with what each of them does.

        Raises EOFError for Ctrl-D and KeyboardInterrupt for Ctrl-C.
        """
        # A new session for each text: an old one would keep it, for undo and for what was cut.
        session: PromptSession[str] = PromptSession(
            history=self._history,
            completer=WordCompleter(list(commands), sentence=True, meta_dict=commands),
            complete_while_typing=False,
            complete_style=CompleteStyle.READLINE_LIKE,
            reserve_space_for_menu=0,
        )
        return session.prompt("> ")

    def remember(self, line: str) -> None:
        """Let the arrow up bring a line back."""
        self._history.remember(line)

    def forget(self) -> None:
        """Drop every line, and what earlier sessions held until Python's collector comes around."""
        self._history = _History()
        gc.collect()
