"""The fake Discord, driven by discord.py: what people do in their app, and what they see of the bot."""

import asyncio
import io
import re
from collections.abc import AsyncIterator
from typing import Any, Self

import discord
import pytest
from discord import app_commands, ui

from tests.fakes import PATIENCE
from tests.fakes.discord import FakeDiscord, running

Interaction = discord.Interaction[Any]
VCARD = b"BEGIN:VCARD\nEND:VCARD\n"


class Topic(ui.DynamicItem[ui.Button[Any]], template=r"t:(?P<topic>\w+)"):
    """A button that works for ever: all it means stands in its custom_id."""

    def __init__(self, topic: str, label: str = "Share here") -> None:
        super().__init__(ui.Button(label=label, custom_id=f"t:{topic}"))
        self.topic = topic

    @classmethod
    async def from_custom_id(cls, _: Interaction, __: ui.Item[Any], match: re.Match[str]) -> Self:
        return cls(match["topic"])

    async def callback(self, interaction: Interaction) -> None:
        await interaction.response.send_message(f"Shared: {self.topic} ({interaction.guild_locale})")


class Language(ui.Select[Any]):
    def __init__(self) -> None:
        options = [discord.SelectOption(label="Español", value="es"), discord.SelectOption(label="English", value="en")]
        super().__init__(placeholder="Language", custom_id="language", options=options)

    async def callback(self, interaction: Interaction) -> None:
        await interaction.response.edit_message(view=page(f"Chosen: {self.values[0]}"))


class Report(ui.Modal, title="Report"):
    what: ui.Label[Any] = ui.Label(text="What happened?", component=ui.TextInput(custom_id="what", max_length=20))

    async def on_submit(self, interaction: Interaction) -> None:
        field = self.what.component
        assert isinstance(field, ui.TextInput)
        await interaction.response.send_message(f"Noted: {field.value}", ephemeral=True)


def page(text: str) -> ui.LayoutView:
    section: ui.Section[Any] = ui.Section(text, accessory=Topic("anonymous"))
    links: ui.ActionRow[Any] = ui.ActionRow(ui.Button(label="Source", url="https://www.ice.gov/"))
    container: ui.Container[Any] = ui.Container(section, ui.Separator(), ui.ActionRow(Language()), links)
    return ui.LayoutView(timeout=None).add_item(container)


class Bot(discord.AutoShardedClient):
    def __init__(self) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
        super().__init__(intents=intents, guild_ready_timeout=0.01)
        installs = app_commands.AppInstallationType(guild=True, user=True)
        self.tree = app_commands.CommandTree(self, allowed_installs=installs)
        commands: list[app_commands.Command[Any, ..., Any]] = [ask, card, form, sleep]
        for command in commands:
            self.tree.add_command(command)
        self.tree.context_menu(name="Answer this")(answer_this)

    async def setup_hook(self) -> None:
        self.add_dynamic_items(Topic)
        await self.tree.sync()

    async def on_message(self, message: discord.Message) -> None:
        if message.author != self.user and (message.guild is None or self.user in message.mentions):
            await message.reply(f"You wrote {message.content!r}")


@app_commands.command(description="Ask a question")
async def ask(interaction: Interaction, question: str) -> None:
    await interaction.response.send_message(view=page(f"**{question}** ({interaction.locale})"), ephemeral=True)


@app_commands.command(description="A contact card")
async def card(interaction: Interaction, contact: str) -> None:
    await interaction.response.defer(ephemeral=True, thinking=True)
    file = discord.File(io.BytesIO(VCARD), f"{contact}.vcf")
    view = ui.LayoutView().add_item(ui.TextDisplay("OPR")).add_item(ui.File(file))
    await interaction.followup.send(view=view, file=file)
    await interaction.followup.send(f"One more thing, {interaction.user.mention}", ephemeral=True)


@card.autocomplete("contact")
async def contacts(_: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=name.upper(), value=name) for name in ("opr", "oig") if name.startswith(typed)]


@app_commands.command(description="A form")
async def form(interaction: Interaction) -> None:
    await interaction.response.send_modal(Report())


@app_commands.command(description="Says nothing")
async def sleep(_: Interaction) -> None:
    await asyncio.get_running_loop().create_future()


async def answer_this(interaction: Interaction, message: discord.Message) -> None:
    await interaction.response.send_message(f"You asked: {message.content}", ephemeral=True)


@pytest.fixture
async def server() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord(deadline=PATIENCE) as found, running(Bot(), found):
        yield found


async def test_a_private_answer_is_shared_in_the_language_of_the_server(server: FakeDiscord) -> None:
    ada, bob = server.person("Ada", "pt-BR"), server.person("Bob")
    guild = server.guild("Helpers", "es-ES")
    channel = guild.channel("help")
    await guild.adds_bot()
    answer = await (await ada.uses("/ask", question="Anonymous?", in_=channel)).answer()
    assert (answer.ephemeral, answer.text) == (True, "**Anonymous?** (pt-BR)")
    assert (answer.labels, channel.screen(), len(channel.screen(ada))) == (["Share here", "Source"], [], 1)
    with pytest.raises(AssertionError, match="Bob does not see that message"):
        await bob.clicks(answer, "Share here")
    with pytest.raises(AssertionError, match=r"opens https://www\.ice\.gov/"):
        await ada.clicks(answer, "Source")
    await (await ada.clicks(answer, "Share here")).answer()
    assert channel.transcript() == "Recourse: Shared: anonymous (es-ES)"


async def test_a_choice_changes_the_message(server: FakeDiscord) -> None:
    ada = server.person("Ada")
    asked = await ada.uses("/ask", question="Who?")
    changed = await (await ada.chooses(await asked.answer(), "Language", "Español")).answer()
    assert (changed.id, changed.text) == ((await asked.answer()).id, "Chosen: es")
    with pytest.raises(AssertionError, match="no option 'Deutsch'"):
        await ada.chooses(changed, "language", "Deutsch")
    with pytest.raises(AssertionError, match="no button 'Back'"):
        await ada.clicks(changed, "Back")


async def test_an_answer_that_takes_time_comes_with_a_file(server: FakeDiscord) -> None:
    ada = server.person("Ada")
    asked = await ada.uses("/card", contact="opr")
    assert await asked.acknowledged() == 5
    answer = await asked.answer()
    assert (answer.text, answer.ephemeral, answer.loading) == ("OPR", True, False)
    assert [(file["filename"], server.files[file["id"]]) for file in answer.files] == [("opr.vcf", VCARD)]
    more = await asked.followup()
    assert (more.text, more.pings) == (f"One more thing, {ada.mention}", (ada.id,))
    assert asked.messages == [answer, more]
    assert server.dm(ada).screen() == []
    assert server.dm(ada).transcript(ada).startswith("Recourse (only for you): OPR\n  📎 opr.vcf\n")


async def test_suggestions_while_typing(server: FakeDiscord) -> None:
    ada = server.person("Ada")
    assert await (await ada.types("/card", contact="op")).choices() == [{"name": "OPR", "value": "opr"}]
    with pytest.raises(AssertionError, match="'question' suggests nothing"):
        await ada.types("/ask", question="wh")


async def test_a_form_is_filled_in_as_it_asks(server: FakeDiscord) -> None:
    ada = server.person("Ada")
    opened = await ada.uses("/form")
    assert (await opened.modal())["title"] == "Report"
    assert (await (await ada.submits(opened, what="A raid")).answer()).text == "Noted: A raid"
    with pytest.raises(AssertionError, match="'what' takes 1 to 20 characters"):
        await ada.submits(opened, what="x" * 21)


async def test_messages_the_menu_of_a_message_and_replies(server: FakeDiscord) -> None:
    ada = server.person("Ada")
    guild = server.guild("Helpers")
    channel = guild.channel("help")
    await guild.adds_bot()
    overheard = await ada.writes("Nobody's business", in_=channel)
    asked = await (await ada.right_clicks(overheard, "Answer this")).answer()
    assert (asked.text, asked.ephemeral) == ("You asked: Nobody's business", True)
    await ada.writes(f"{server.mention} who?", in_=channel)
    reply = await server.call("create_message", place=channel)
    await ada.writes("And in private?")
    await server.call("create_message", place=server.dm(ada))
    assert server.dm(ada).transcript() == "ada: And in private?\nRecourse: You wrote 'And in private?'"
    assert channel.screen()[-1].pings == (server.world.app_id, ada.id)
    await ada.writes("Thanks", in_=channel, replies_to=reply)
    thanks = await server.call("create_message", place=channel)
    assert thanks.fields["content"] == "You wrote 'Thanks'"
    assert len(channel.screen()) == 5


async def test_an_app_that_somebody_brings_along(server: FakeDiscord) -> None:
    ada, bob = server.person("Ada", user_install=True), server.person("Bob")
    elsewhere = server.guild("Elsewhere", "de", bot=False).channel("talk")
    asked = await ada.uses("/ask", question="Who?", in_=elsewhere)
    assert asked.owners == {"1": ada.id}
    assert (asked.payload["context"], asked.payload["guild_locale"]) == (0, "de")
    shared = await (await ada.clicks(await asked.answer(), "Share here")).answer()
    assert (shared.text, elsewhere.screen()) == ("Shared: anonymous (de)", [shared])
    with pytest.raises(AssertionError, match="'ask' is not offered there"):
        await bob.uses("/ask", question="Who?", in_=elsewhere)
    among_us = server.private_channel(ada, bob)
    asked = await ada.uses("/ask", question="Who?", in_=among_us)
    assert asked.payload["context"] == 2
    assert (await asked.answer()).ephemeral


async def test_who_gets_no_answer_in_time_is_told_so() -> None:
    async with FakeDiscord(deadline=0.05) as server, running(Bot(), server):
        ada = server.person("Ada")
        asked = await ada.uses("/sleep")
        await asked.fails()
        with pytest.raises(AssertionError, match="the application did not respond"):
            await asked.answer()
        with pytest.raises(AssertionError, match="the bot has no command 'card '"):
            await ada.right_clicks(await ada.writes("Hello"), "card ")
        with pytest.raises(AssertionError, match=r"the app asks for \{'question'\}"):
            await ada.uses("/ask")


async def test_a_server_and_a_channel_go_away(server: FakeDiscord) -> None:
    ada = server.person("Ada")
    guild = server.guild("Helpers")
    channel, other = guild.channel("help"), guild.channel("other")
    await guild.adds_bot()
    await (await ada.uses("/ask", question="Who?", in_=channel)).answer()
    await channel.deletes()
    await ada.writes(f"{server.mention} here?", in_=other)
    await server.call("create_message", place=other)
    await guild.removes_bot()
    with pytest.raises(AssertionError, match="'ask' is not offered there"):
        await ada.uses("/ask", question="Who?", in_=other)


async def test_under_load_nothing_is_kept_but_the_newest() -> None:
    async with FakeDiscord(record=False) as server, running(Bot(), server):
        ada, times = server.person("Ada"), list[float]()
        server.on_call(lambda call: times.append(call.interaction.answered_at) if call.interaction else None)
        for number in range(300):
            answer = await (await ada.uses("/ask", question=str(number))).answer()
        assert (len(times), server.calls, len(server.dm(ada).screen(ada))) == (300, [], 256)
        assert (await (await ada.clicks(answer, "Share here")).answer()).text == "Shared: anonymous (None)"
