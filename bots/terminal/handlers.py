"""Handles each line: runs a turn, writes the reply, saves files for /save, and asks before a draft is lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bots.conversations import Conversations
from bots.terminal.events import choice_of, command_of, ends_draft, event_from_line, is_number, leaves
from bots.terminal.files import save
from bots.terminal.offer import Offer
from bots.terminal.own_answers import in_a_terminal
from bots.terminal.sender import Sender
from core.content import Localizer
from core.conversation import (
    DRAFT_LIFETIME,
    ChoiceSelected,
    CommandReceived,
    DraftStep,
    EditDraft,
    Event,
    Form,
    MessageReceived,
    QrCode,
    Reply,
    Surface,
    offered_commands,
    parse_action,
)

_KEY = "terminal"
_LEAVE_WORDS = "terminal_leave_words"
# The commands that only a terminal has, each with the phrase that says what it does.
_OWN_COMMANDS = {"edit": "terminal_edit", "save": "terminal_save_command", "quit": "terminal_quit"}


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
        self._locale: str | None = None  # of the last reply: one goes on in it, unless one writes in another
        self._options: tuple[str, ...] = ()  # payloads of the choices on the screen
        self._form: Form | None = None  # its first question is open: the next line may answer it
        self._asks_back = False  # whether it is asked if the last words were its answer: a number says so
        self._draft_until: datetime | None = None  # when the draft expires; None if there is none
        self._offer = Offer()
        self._holds_draft = False  # whether the last reply holds words of a draft
        self._leaving = False  # whether the last line asked to leave
        self.ended = False  # whether the person has left

    @property
    def written(self) -> str:
        """What answers the open question so far."""
        return self._form.inputs[0].value if self._form and self._form.inputs else ""

    async def line(self, line: str) -> bool:
        """Answer a line, which is not blank. Return whether the history may hold it: it is no word of a draft.

        Words that come after a draft is gone may begin another one.
        """
        was_asked = self._form is not None
        takes_words = was_asked and not self._asks_back
        localizer = await self._localizer()
        if leaves(line, (localizer.phrase(_LEAVE_WORDS), localizer.content.phrases.text(_LEAVE_WORDS).source)):
            await self.leave()
            return not was_asked
        self._leaving = False
        if (
            self._options
            and is_number(line, asked=takes_words)
            and not choice_of(line, self._options, asked=takes_words)
        ):
            await self.say("terminal_no_such_choice", number=line.removeprefix("/"))
        elif command_of(line) == "save":
            self._expire()
            await self._save()
        else:
            if command_of(line) == "forget":
                self._locale = None
            hint = self._locale or self._locale_hint
            event = event_from_line(line, self._options, self._now(), hint, asked=takes_words)
            await self._answer(event)
            known = localizer.content.phrases.commands.keys() - {"help"}
            if isinstance(event, CommandReceived) and event.name not in known:
                await self.say_commands()
        return not (was_asked or self._holds_draft)

    async def text(self, text: str) -> None:
        """Answer a text of several lines, which is neither a command nor the number of a choice."""
        self._leaving = False
        await self._answer(MessageReceived(self._now(), self._locale or self._locale_hint, text))

    async def leave(self) -> None:
        """End the conversation. While there is a draft, it ends only when this is asked for twice in a row."""
        self._expire()
        self.ended = self._leaving or self._draft_until is None
        self._leaving = True
        if not self.ended:
            await self.say("terminal_leave_draft")

    def expire(self) -> None:
        """Drop what has expired: the draft, and the document that holds its words."""
        self._conversations.sweep()
        self._expire()

    async def say(self, phrase: str, **values: str) -> None:
        """Write a phrase of the terminal, in the language of the conversation. ``values`` fill its placeholders."""
        self._sender.note((await self._localizer()).phrase(phrase, **values))

    async def say_commands(self) -> None:
        """Write what can be typed only in a terminal."""
        localizer = await self._localizer()
        lines = [f"/{name}: {localizer.phrase(phrase)}" for name, phrase in _OWN_COMMANDS.items()]
        self._sender.note("\n".join((localizer.phrase("terminal_hint"), *lines)))

    async def commands(self) -> dict[str, str]:
        """Return what can be typed after a slash, each with what it does."""
        localizer = await self._localizer()
        offered = {name: f"commands.{name}" for name in offered_commands(Surface.PRIVATE_CHAT, localizer.content)}
        return {f"/{name}": localizer.phrase(phrase) for name, phrase in (offered | _OWN_COMMANDS).items()}

    async def _localizer(self) -> Localizer:
        """Return the texts in the language of the last reply."""
        moment = ChoiceSelected(self._now(), self._locale_hint, locale=self._locale)
        return await self._conversations.localizer(_KEY, moment)

    async def _answer(self, event: Event) -> None:
        self.expire()
        if ends_draft(event):
            self._forget_draft()
        reply = await self._conversations.run(_KEY, event)
        self._locale = reply.locale
        self._options = tuple(option.payload for option in reply.options)
        chosen = (parse_action(payload) for payload in self._options)
        self._asks_back = any(isinstance(each, EditDraft) and each.step == DraftStep.ANSWER for each in chosen)
        self._form = next((block for block in reply.blocks if isinstance(block, Form)), None)
        self._holds_draft = reply.holds_draft
        until = self._now() + DRAFT_LIFETIME if reply.holds_draft else None
        self._draft_until = until or self._draft_until
        await self._show(reply, until)

    async def _show(self, reply: Reply, until: datetime | None) -> None:
        self._sender.reply(in_a_terminal(reply, await self._localizer()))
        if self._form and not self._asks_back:
            await self.say("terminal_numbers")
        if any(isinstance(block, QrCode) and not self._sender.has_room(block) for block in reply.blocks):
            await self.say("terminal_no_room")
        offer = self._offer.taking(reply.blocks, until)
        if offer is not self._offer:
            self._offer = offer
            await self.say("terminal_save", files=", ".join(offer.names))

    async def _save(self) -> None:
        if not self._offer.names:
            await self.say("terminal_nothing_to_save")
            return
        files, remarks = await self._offer.files()
        for remark in remarks:
            self._sender.note(remark)
        saved = save(files, self._folder)
        if saved.files:
            await self.say("terminal_saved", files=", ".join(saved.files))
        if saved.failed:
            await self.say("terminal_not_saved", file=saved.failed, reason=saved.reason)
        else:
            self._offer = replace(self._offer, written=True)

    def _forget_draft(self) -> None:
        """Drop the person's words: the papers, and the history of lines."""
        self._offer = self._offer.without_papers()
        self._draft_until = None
        if self._forget_typed:
            self._forget_typed()

    def _expire(self) -> None:
        self._offer = self._offer.at(self._now())
        if self._draft_until and self._now() >= self._draft_until:
            self._draft_until = None
