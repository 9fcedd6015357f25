"""A bot that answers and the Discord around it, for tests that read like conversations."""

import copy
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.fakes import PATIENCE
from tests.fakes.discord import Channel, FakeDiscord, Interaction, Person, Shown
from tests.fakes.discord.components import walk
from tests.fakes.discord.places import Place
from tests.support.discord_process import answering
from tests.support.processes import Process


@dataclass
class Harness:
    """A bot that answers, the Discord around it, and what a test waits for there."""

    server: FakeDiscord
    bot: Process

    def person(self, name: str, locale: str = "en-US", *, user_install: bool = False) -> Person:
        return self.server.person(name, locale, user_install=user_install)

    async def channel(self, locale: str = "en-US", **permissions: bool) -> Channel:
        """In a server to which the bot was added long ago."""
        guild = self.server.guild("Helpers", locale, bot=False)
        channel = guild.channel("help", **permissions)
        await guild.comes_back()
        return channel

    async def uses(self, person: Person, command: str, in_: Place | None = None, **options: object) -> Shown:
        """Sends a slash command and returns the answer, which the person alone sees in a server."""
        return await self.answer(await person.uses(command, in_=in_, **options))

    async def asks(self, person: Person, question: str, in_: Place | None = None) -> Shown:
        return await self.uses(person, "/ask", in_, question=question)

    async def clicks(self, person: Person, message: Shown, label: str) -> Shown:
        return await self.answer(await person.clicks(message, label))

    async def picks(self, person: Person, message: Shown, label: str) -> Shown:
        """Clicks the button, or chooses it from a list, wherever it is."""
        lists = [found for found in message.selects if label in [option["label"] for option in found["options"]]]
        if label in message.labels or not lists:
            return await self.clicks(person, message, label)
        return await self.answer(await person.chooses(message, lists[0]["custom_id"], label))

    async def prepares(self, person: Person, path: str, in_: Place | None = None) -> Shown:
        """Begins a guided path."""
        return await self.clicks(person, await self.uses(person, "/prepare", in_), path)

    async def opens(self, person: Person, message: Shown) -> Interaction:
        """Opens the form below a question."""
        opened = await person.clicks(message, WRITE)
        await opened.modal(PATIENCE)
        return opened

    async def fills(self, person: Person, message: Shown, **answers: str) -> Shown:
        """Opens the form, writes into it and sends it."""
        return await self.answer(await person.submits(await self.opens(person, message), **answers))

    def file(self, message: Shown, ending: str) -> bytes:
        """The file of a message with this ending."""
        (found,) = [file for file in message.files if file["filename"].endswith(ending)]
        return self.server.files[found["id"]]

    async def completes(self, person: Person, command: str, **options: str) -> list[dict[str, Any]]:
        """What is suggested while somebody types."""
        return await (await person.types(command, in_=None, **options)).choices(PATIENCE)

    async def answer(self, interaction: Interaction) -> Shown:
        try:
            return await interaction.answer(PATIENCE)
        except AssertionError as error:
            error.add_note(f"The bot logged:\n{self.bot.output}")
            raise

    async def posted(self, place: Place) -> Shown:
        """The next message that the bot sends there of its own."""
        call = await self.server.call("create_message", place=place, timeout=PATIENCE)
        assert call.error is None, call.error
        return place.now(call)

    def ages(self, place: Place, message: Shown, label: str, custom_id: str) -> Shown:
        """``message`` as an earlier version of the bot may have left it: with this custom_id below that label."""
        aged = copy.deepcopy(message.body["components"])
        for _, component in walk(aged):
            if component.get("label") == label:
                component["custom_id"] = custom_id
        return place.change(message.id, {"components": aged})

    def nothing_is_posted(self, place: Place) -> None:
        assert [call for call in self.server.calls if call.route == "create_message" and call.place is place] == []

    def everything_was_taken(self) -> None:
        """Discord refused nothing of what the bot sent but where a test wanted it to."""
        refused = [(call.route, str(call.error)) for call in self.server.calls if call.status == BAD_REQUEST]
        # Where the connection broke, the bot cannot know that its answer had arrived.
        assert [told for told in refused if not told[1].startswith((FAULT, ANSWERED_ALREADY))] == []


BAD_REQUEST, FAULT, ANSWERED_ALREADY = 400, "fault: 400", "40060 "
WRITE = "Write here"


@asynccontextmanager
async def started_harness(home: Path, env: Mapping[str, str] | None = None, **options: Any) -> AsyncIterator[Harness]:
    """One bot for many tests; ``options`` are those of the fake."""
    async with FakeDiscord(**options) as server, answering(server, home, env) as bot:
        found = Harness(server, bot)
        yield found
        found.everything_was_taken()
