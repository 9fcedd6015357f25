"""Everything that the content can make the bot say, in every language that it has: Discord takes it all.

The stand-in for Discord judges, which knows the limits of layouts, buttons, lists and files.
"""

from pathlib import Path

import discord
import pytest
from discord import app_commands

from bots.conversations import Conversations
from bots.discord_bot.commands import Translations, add_commands
from bots.discord_bot.components import Share
from bots.discord_bot.handlers import Handlers
from bots.discord_bot.render import Prepared, plain_messages, render
from bots.sessions import MemorySessions
from bots.typesetting import Export
from core.content import BUTTON_PAYLOAD_BYTES, DiscordLimits, Localizer
from core.conversation import Attachment, ChoiceSelected, ContactCard, QrCode, Reply, shareable_action
from core.language import Translators
from tests.fakes.discord import FakeDiscord, commands
from tests.fakes.discord.components import walk
from tests.support.discord_limits import components, faults, shown
from tests.support.every_reply import MOMENTS, Reader, actions, engine_and_matcher, replies
from tests.support.talk import KIT, OUR_CONTENT, action_of, content_of

LARGEST_ID = 2**63 - 1
LONGEST_CUSTOM_ID = 100


def prepared_of(reply: Reply) -> Prepared:
    """Without typesetting: what is drawn of a paper is tested elsewhere."""
    return Prepared(reply, {block: Export(()) for block in reply.blocks if isinstance(block, Attachment)})


def share_of(reader: Reader) -> Share:
    """The offer that takes most room."""
    longest = max(actions(reader.content), key=len)
    label = max((reader.localizer.phrase(name) for name in ("share_here", "share_reply")), key=len)
    return Share(action_of(longest), label, LARGEST_ID)


async def test_every_reply_can_be_sent_whole(spoken: tuple[Path, str]) -> None:
    said, content, share = replies(*spoken), content_of(spoken[0]), share_of(Reader(*spoken))
    assert len(said) > len(content.topics) + 3 * len(content.contacts)

    server = FakeDiscord()
    assert [fault for source, reply in said for fault in faults(server, source, prepared_of(reply), share)] == []


async def test_the_limits_that_the_bot_names_hold(spoken: tuple[Path, str]) -> None:
    """Those of https://docs.discord.com/developers/components/reference, counted here once more."""

    share = share_of(Reader(*spoken))

    for source, reply in replies(*spoken):
        parts = [part for _, part in walk(components(render(prepared_of(reply), share)))]
        ids = [part["custom_id"] for part in parts if "custom_id" in part]
        assert len(parts) <= DiscordLimits.COMPONENTS, source
        assert sum(len(part.get("content") or "") for part in parts) <= DiscordLimits.LAYOUT_TEXT, source
        assert len(set(ids)) == len(ids), source
        assert max(map(len, ids)) <= LONGEST_CUSTOM_ID, source


async def test_the_longest_action_fits_into_a_button_that_shares_a_reply() -> None:
    server = FakeDiscord()
    longest = Share(action_of("t:" + "x" * (BUTTON_PAYLOAD_BYTES - 2)), "Share", LARGEST_ID)
    (button,) = shown(server, render(Prepared(Reply((), "en")), longest)).buttons
    assert button["custom_id"] == f"s:{LARGEST_ID}:{longest.action}"


async def test_every_card_has_its_file_and_every_code_its_picture(spoken: tuple[Path, str]) -> None:
    server = FakeDiscord()
    for _, reply in replies(*spoken):
        wanted = [
            f"{block.contact}.{'vcf' if isinstance(block, ContactCard) else 'png'}"
            for block in reply.blocks
            if isinstance(block, ContactCard | QrCode)
        ]
        assert [file["filename"] for file in shown(server, render(prepared_of(reply))).files] == wanted


async def test_every_address_of_a_button_is_a_web_page(spoken: tuple[Path, str]) -> None:
    parts = [part for _, reply in replies(*spoken) for _, part in walk(components(render(prepared_of(reply))))]
    urls = {part["url"] for part in parts if "url" in part}
    assert len(urls) > 1
    assert [url for url in urls if not url.startswith("https://")] == []


def test_every_reply_is_as_complete_without_a_layout(spoken: tuple[Path, str]) -> None:
    for source, reply in replies(*spoken):
        messages = plain_messages(reply)
        assert [text for text in messages if not 0 < len(text) <= DiscordLimits.CONTENT] == [], source
        # An empty line where one message ends and the next begins need not be said.
        assert plain("\n".join(messages)).split() == plain(reply.fallback()).split(), source
        assert [option.label for option in reply.options if plain(option.label) not in plain("".join(messages))] == []


def plain(text: str) -> str:
    """Without what keeps Discord from reading text as Markdown, or as a mention."""
    return text.replace("\u200b", "").replace("\\", "")


def test_what_is_shared_is_the_reply_to_a_choice(spoken: tuple[Path, str]) -> None:
    """So everything that can be shared is known to fit, and never has an asker's words in it."""
    reader = Reader(*spoken)
    known = set(actions(reader.content))
    shared = set()
    for action in sorted(known):
        event = ChoiceSelected.from_payload(reader.now, None, action)
        found = shareable_action(event, reader.gets(event))
        assert found is None or str(found) == action
        shared |= {str(found)} if found else set()
    kinds = {f"{kind}:" for kind in "tchwok"}
    assert shared == {action for action in known if action[:2] in kinds} - {"t:gone"}


@pytest.mark.parametrize("folder", [KIT, OUR_CONTENT], ids=lambda folder: folder.name)
async def test_the_commands_can_be_registered_in_every_language(folder: Path) -> None:
    """All of a language's names and descriptions fit, and no two commands share a name."""
    content, translators = content_of(folder), Translators(folder)

    def localizer(locale: str) -> Localizer:
        return Localizer(content, translators(locale), MOMENTS[0])

    client = discord.Client(intents=discord.Intents.none())
    tree = app_commands.CommandTree(client)
    answering = Handlers(Conversations(engine_and_matcher(folder)[0], MemorySessions()), lambda: MOMENTS[0])
    add_commands(tree, localizer("en"), answering)
    translations = Translations(content.locales, localizer)
    payload = [await command.get_translated_payload(tree, translations) for command in tree.get_commands()]
    commands.check(payload)
    for locale in discord.Locale:
        names = [(command.get("name_localizations") or {}).get(str(locale), command["name"]) for command in payload]
        # Only our own content has places, and so /office.
        assert len(set(names)) == len(payload) == (12 if content.places is None else 13), locale
