"""Handles each line: runs a turn, writes the reply, and saves files for /save."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bots.conversations import Conversations
from bots.terminal.events import choice_of, ends_draft, event_from_line, is_number
from bots.terminal.files import save
from bots.terminal.sender import Sender
from bots.typesetting import export_all, file_names
from core.conversation import DRAFT_LIFETIME, Attachment, CommandReceived, Event, Form, Reply

_KEY = "terminal"


@dataclass(frozen=True)
class _Offered:
    """The attachment that /save would write.

    A document that holds a person's words is dropped at ``until``, when their draft expires. Without ``until`` the
    attachment is kept.
    """

    attachment: Attachment
    until: datetime | None


class Handlers:
    """The handlers of one terminal."""

    def __init__(
        self,
        conversations: Conversations,
        sender: Sender,
        *,
        folder: Path,
        now: Callable[[], datetime],
        locale_hint: str | None,
        forget_typed: Callable[[], None] | None,
    ) -> None:
        """``folder`` is where /save writes files, and ``now`` returns the current time.

        ``forget_typed`` clears the history of lines; None if there is no history.
        """
        self._conversations = conversations
        self._sender = sender
        self._folder = folder
        self._now = now
        self._locale_hint = locale_hint
        self._forget_typed = forget_typed
        self._options: tuple[str, ...] = ()  # payloads of the choices on the screen
        self._asks = False  # whether the next line may answer a question
        self._offered: _Offered | None = None

    async def line(self, line: str) -> bool:
        """Answer a line, which is not blank. Return whether the history may hold it: it is no word of a draft."""
        if not self._asks and self._options and is_number(line) and choice_of(line, self._options) is None:
            await self.say("terminal_no_such_choice", number=line)
            return True
        event = event_from_line(line, self._options, self._now(), self._locale_hint)
        self._forget_after(event)
        was_asked = self._asks
        if isinstance(event, CommandReceived) and event.name == "save":
            await self._save()
        else:
            await self._show(await self._conversations.run(_KEY, event))
        return not was_asked

    def expire(self) -> None:
        """Drop what has expired: the draft, and the document that holds its words."""
        self._conversations.sweep()
        if self._offered and self._offered.until and self._now() >= self._offered.until:
            self._offered = None

    async def say(self, phrase: str, **values: str) -> None:
        """Write a phrase of the terminal, in the language of the conversation. ``values`` fill its placeholders."""
        moment = CommandReceived(self._now(), self._locale_hint)
        localizer = await self._conversations.localizer(_KEY, moment)
        self._sender.note(localizer.phrase(phrase, **values))

    async def _show(self, reply: Reply) -> None:
        self._options = tuple(option.payload for option in reply.options)
        self._asks = any(isinstance(block, Form) for block in reply.blocks)
        self._sender.reply(reply)
        if self._asks:
            await self.say("terminal_numbers")
        for block in reply.blocks:
            if isinstance(block, Attachment):
                self._offered = _Offered(block, self._now() + DRAFT_LIFETIME if reply.holds_draft else None)
                await self.say("terminal_save", files=", ".join(file_names(block)))

    async def _save(self) -> None:
        if self._offered is None:
            await self.say("terminal_nothing_to_save")
            return
        attachment = self._offered.attachment
        exported = (await export_all([attachment]))[attachment]
        if not exported.complete:
            self._sender.note(attachment.text_only)
        saved = save(exported.files, self._folder)
        if saved.files:
            await self.say("terminal_saved", files=", ".join(saved.files))
        if saved.failed:
            await self.say("terminal_not_saved", file=saved.failed, reason=saved.reason)

    def _forget_after(self, event: Event) -> None:
        """Drop the person's words when their draft ends or has expired: the document, and the history of lines."""
        self.expire()
        if ends_draft(event):
            self._offered = None
            if self._forget_typed:
                self._forget_typed()
