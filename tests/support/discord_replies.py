"""What is wrong with what a folder of content makes the bot say on Discord, in one of its languages.

Each fault stands behind what was done to get the reply; there must be none.

Layouts of the library need a running event loop.
"""

from collections.abc import Mapping
from pathlib import Path

import discord
from discord import app_commands

from bots.conversations import Conversations
from bots.discord_bot.commands import Translations, add_commands
from bots.discord_bot.components import Share
from bots.discord_bot.handlers import Handlers
from bots.discord_bot.render import Prepared
from bots.notes import MemoryNotes
from bots.replicas import Alone
from bots.sessions import MemorySessions
from bots.typesetting import Export
from core.content import Localizer
from core.conversation import Attachment, ChoiceSelected, Form, Reply, shareable_action, without_requests
from tests.fakes.discord import commands
from tests.fakes.discord.errors import Json
from tests.support import discord_steps
from tests.support.discord_limits import Judge, form_faults, length_faults, plain_faults
from tests.support.every_reply import MOMENTS, Reader, actions, engine_and_matcher, replies
from tests.support.talk import action_of, content_of, translators_of

LARGEST_ID = 2**63 - 1


def of_every_reply(folder: Path, locale: str) -> list[str]:
    """With the offer to share it that takes most room."""
    said, content, share, judge = replies(folder, locale), content_of(folder), _share(Reader(folder, locale)), Judge()
    assert len(said) > len(content.topics) + 3 * len(content.contacts)
    found = [fault for source, reply in said for fault in judge.faults(source, _prepared(reply), share)]
    assert len(judge.urls) > 1, "buttons lead to web pages"
    return found


def of_every_reply_without_a_layout(folder: Path, locale: str) -> list[str]:
    return [fault for source, reply in replies(folder, locale) for fault in plain_faults(source, reply)]


def of_what_is_shared(folder: Path, locale: str) -> list[str]:
    """It is the reply to a choice: so all of it is known to fit, and never has an asker's words in it."""
    reader = Reader(folder, locale)
    known = set(actions(reader.content))
    events = {action: ChoiceSelected.from_payload(reader.now, None, action) for action in known}
    shared = {action: shareable_action(event, reader.gets(event)) for action, event in events.items()}
    wanted = {action for action in known if action[:2] in {f"{kind}:" for kind in "tchwoki"}} - {"t:gone"}
    return [
        f"{action}: {found} is shared"
        for action, found in shared.items()
        if str(found or "") != (action if action in wanted else "")
    ]


def of_every_step(folder: Path, locale: str) -> list[str]:
    """To a person alone, and where others are, with as many files as a paper can have."""
    found = [
        (source, kind)
        for source, reply in discord_steps.replies(folder, locale)
        for kind in dict.fromkeys((reply, without_requests(reply)))
    ]
    assert len(found) > 10
    judge = Judge()
    return [fault for source, kind in found for fault in judge.faults(source, discord_steps.ready(kind))]


def of_every_step_without_a_layout(folder: Path, locale: str) -> list[str]:
    return [fault for source, reply in discord_steps.replies(folder, locale) for fault in length_faults(source, reply)]


def of_every_form(folder: Path, locale: str) -> list[str]:
    said = discord_steps.replies(folder, locale)
    forms = [(source, block) for source, reply in said for block in reply.blocks if isinstance(block, Form)]
    assert bool(forms) == any(flow.asks_freely for flow in content_of(folder).flows.values())
    return [fault for source, form in forms for fault in form_faults(source, form)]


async def registered_commands(folder: Path) -> list[Json]:
    """The commands in every language. Raises ApiError where Discord would refuse them."""
    content, translators = content_of(folder), translators_of(folder)

    def localizer(locale: str) -> Localizer:
        return Localizer(content, translators(locale), MOMENTS[0])

    client = discord.Client(intents=discord.Intents.none())
    tree = app_commands.CommandTree(client)
    answering = Handlers(
        Conversations(engine_and_matcher(folder)[0], MemorySessions()),
        lambda: MOMENTS[0],
        lambda _: {},
        Alone(),
        MemoryNotes(),
    )
    add_commands(tree, localizer("en"), answering)
    translations = Translations(content.locales, localizer)
    payload = [await command.get_translated_payload(tree, translations) for command in tree.get_commands()]
    commands.check(payload)
    return payload


def names_in_texts(folder: Path, locale: str | None) -> Mapping[str, str]:
    """What texts call the commands for somebody whose Discord is set to a language."""
    content, translators = content_of(folder), translators_of(folder)
    translations = Translations(content.locales, lambda each: Localizer(content, translators(each), MOMENTS[0]))
    return translations.command_names(locale)


def names_of(registered: list[Json], locale: str) -> set[str]:
    """The names of the commands in a language of Discord."""
    return {str((command.get("name_localizations") or {}).get(locale, command["name"])) for command in registered}


def _prepared(reply: Reply) -> Prepared:
    """Without typesetting: what is drawn of a paper is tested elsewhere."""
    return Prepared(reply, {block: Export(()) for block in reply.blocks if isinstance(block, Attachment)})


def _share(reader: Reader) -> Share:
    longest = max(actions(reader.content), key=len)
    label = max((reader.localizer.phrase(name) for name in ("share_here", "share_reply")), key=len)
    return Share(action_of(longest), label, LARGEST_ID)
