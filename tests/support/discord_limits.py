"""Whether Discord takes a message: its stand-in judges, which knows the limits of layouts, buttons, lists and files."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import discord

from bots.discord_bot.components import Share
from bots.discord_bot.forms import fillable, modal_of
from bots.discord_bot.render import Drawn, Prepared, plain_messages, render
from core.content import DiscordLimits
from core.conversation import MAX_ANSWER_CHARACTERS, Attachment, Choices, ContactCard, Form, QrCode, Reply
from tests.fakes.discord import ApiError, FakeDiscord, Shown, Upload
from tests.fakes.discord import errors as refusals
from tests.fakes.discord.components import check_modal, walk
from tests.fakes.discord.messages import V2, Draft, compose


def components(drawn: Drawn) -> list[dict[str, Any]]:
    view: Any = drawn.view
    found: list[dict[str, Any]] = view.to_components()
    return found


def shown(server: FakeDiscord, drawn: Drawn) -> Shown:
    """The message as Discord shows it. Raises ApiError where Discord refuses it."""
    data = {"components": components(drawn), "flags": V2}
    files = {number: Upload(file.name, file.content) for number, file in enumerate(drawn.files)}
    return Shown(compose(server.world, Draft(data, files)))


@dataclass
class Judge:
    """Looks at messages one after another. ``urls`` are the addresses that their buttons led to so far."""

    server: FakeDiscord = field(default_factory=FakeDiscord)
    urls: set[str] = field(default_factory=set)

    def faults(self, source: str, ready: Prepared, share: Share | None = None) -> list[str]:
        """What is wrong with a message in a layout, each behind ``source``, which says how one gets it."""
        try:
            message = shown(self.server, render(ready, share))
        except ApiError as error:
            return [f"{source}: {error}"]
        self.urls |= {button["url"] for button in message.buttons if "url" in button}
        return [f"{source}: {fault}" for fault in (*_over_limits(message), *_left_out(message, ready), *_odd(message))]


def _over_limits(message: Shown) -> Iterator[str]:
    """Those of https://docs.discord.com/developers/components/reference, counted here once more."""
    parts = [part for _, part in walk(message.body["components"])]
    ids = [part["custom_id"] for part in parts if "custom_id" in part]
    if len(parts) > DiscordLimits.COMPONENTS:
        yield f"{len(parts)} components"
    if (length := sum(len(part.get("content") or "") for part in parts)) > DiscordLimits.LAYOUT_TEXT:
        yield f"{length} characters"
    if len(set(ids)) < len(ids):
        yield "two components have the same name"
    yield from (f"the name {name} is too long" for name in ids if len(name) > DiscordLimits.CUSTOM_ID)


def _left_out(message: Shown, ready: Prepared) -> Iterator[str]:
    """Every choice has its button or stands in a list, every card has its file, and every code its picture."""
    values = {option["value"] for select in message.selects for option in select["options"]}
    buttons = {button["custom_id"].removeprefix("a:") for button in message.buttons if "custom_id" in button}
    # Where ranges and all options are offered, Discord shows all of them, in lists.
    choices = (block for block in ready.reply.blocks if isinstance(block, Choices))
    yield from (
        f"no button for {option.payload}"
        for block in choices
        for option in block.every or block.options
        if option.payload not in values and option.payload not in buttons
    )
    wanted, files = list(_files(ready)), [file["filename"] for file in message.files]
    if files != wanted:
        yield f"the files are {files}, not {wanted}"


def _files(ready: Prepared) -> Iterator[str]:
    for block in ready.reply.blocks:
        match block:
            case ContactCard(contact=contact):
                yield f"{contact}.vcf"
            case QrCode(contact=contact):
                yield f"{contact}.png"
            case Attachment():
                yield from (file.name for file in ready.exports[block].files)


def _odd(message: Shown) -> Iterator[str]:
    yield from (f"{mark} is shown" for mark in ("{", "&lt;", "****") if mark in message.text)
    urls = (button["url"] for button in message.buttons if "url" in button)
    yield from (f"{url} is no web page" for url in urls if not url.startswith("https://"))


def plain_faults(source: str, reply: Reply) -> list[str]:
    """What is wrong with a reply without a layout, if Discord refuses that: it must say the same in other messages."""
    messages = plain_messages(reply)
    said = _plain("".join(messages))
    # An empty line where one message ends and the next begins need not be said.
    whole = _plain("\n".join(messages)).split() == _plain(reply.fallback()).split()
    faults = [] if whole else ["not all of it is said"]
    faults += [f"no word of {option.label}" for option in reply.options if _plain(option.label) not in said]
    return [*length_faults(source, reply), *(f"{source}: {fault}" for fault in faults)]


def length_faults(source: str, reply: Reply) -> list[str]:
    """Messages without a layout that are empty, or longer than Discord takes."""
    lengths = map(len, plain_messages(reply))
    return [f"{source}: {length} characters" for length in lengths if not 0 < length <= DiscordLimits.CONTENT]


def _plain(text: str) -> str:
    """Without what keeps Discord from reading text as Markdown, or as a mention."""
    return text.replace("\u200b", "").replace("\\", "")


def form_faults(source: str, form: Form) -> list[str]:
    """What is wrong with a form: it opens unless an answer in it is too long to stand there, no name is cut, and each
    question is asked in it with its help."""
    fitting = [asked for asked in form.inputs if asked.options or len(asked.value) < MAX_ANSWER_CHARACTERS]
    inputs, least = list(fillable(form)), min(len(fitting), DiscordLimits.MODAL_INPUTS - 1)
    faults = [] if inputs == fitting[: len(inputs)] and len(inputs) >= least else ["an answer that fits is left out"]
    if fitting:
        names = (form.title, *(asked.heading for asked in form.inputs))
        limits = (DiscordLimits.MODAL_TITLE, *(DiscordLimits.INPUT_LABEL for _ in form.inputs))
        faults += [f"{name} is cut" for name, limit in zip(names, limits, strict=True) if len(name) > limit]
        modal = modal_of(form).to_dict()
        read = [
            str(part.get(key)) for _, part in walk(modal["components"]) for key in ("content", "label", "description")
        ]
        told = discord.utils.remove_markdown("\n".join(read))
        for each in inputs:
            said = discord.utils.remove_markdown(f"{each.question}\n{each.help}").split("\n")
            faults += [f"{line} is not said" for line in said if line not in told]
        judge = refusals.Form()
        check_modal(judge, modal, ())
        try:
            judge.check()
        except ApiError as error:
            faults.append(str(error))
    return [f"{source}: {fault}" for fault in faults]
