"""Whether Discord takes a message: its stand-in judges, which knows the limits of layouts, buttons, lists and files."""

from typing import Any

from bots.discord_bot.components import Share
from bots.discord_bot.render import Drawn, Prepared, render
from core.conversation import Choices
from tests.fakes.discord import ApiError, FakeDiscord, Shown, Upload
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


def faults(server: FakeDiscord, source: str, ready: Prepared, share: Share | None) -> list[str]:
    try:
        message = shown(server, render(ready, share))
    except ApiError as error:
        return [f"{source}: {error}"]
    bad = [f"{source}: {mark} is shown" for mark in ("{", "&lt;", "****") if mark in message.text]
    # Where ranges and all options are offered, Discord shows all of them, in lists.
    choices = [block for block in ready.reply.blocks if isinstance(block, Choices)]
    wanted = {option.payload for block in choices for option in block.every or block.options}
    values = {option["value"] for select in message.selects for option in select["options"]}
    buttons = {button["custom_id"].removeprefix("a:") for button in message.buttons if "custom_id" in button}
    missing = wanted - values - buttons
    return bad + ([f"{source}: no button for {sorted(missing)}"] if missing else [])
