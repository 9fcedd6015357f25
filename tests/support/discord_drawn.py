"""A reply as Discord shows it, without a network. Needs a running event loop, as the library's layouts do."""

from typing import Any

from bots.discord_bot.render import Prepared, render
from bots.typesetting import Export
from core.conversation import Attachment, Reply
from tests.fakes.discord import FakeDiscord, Shown, Upload
from tests.fakes.discord.messages import V2, Draft, compose
from tests.support.drawn import Drawn


def drawn(reply: Reply, exports: dict[Attachment, Export]) -> Drawn:
    layout = render(Prepared(reply, exports))
    view: Any = layout.view
    sent = {number: Upload(file.name, file.content) for number, file in enumerate(layout.files)}
    shown = Shown(compose(FakeDiscord().world, Draft({"components": view.to_components(), "flags": V2}, sent)))
    placeholders = [str(select.get("placeholder") or "") for select in shown.selects]
    buttons = [button["custom_id"].removeprefix("a:") for button in shown.buttons if "custom_id" in button]
    options = [option["value"] for select in shown.selects for option in select["options"]]
    files = ["picture" if file["filename"].endswith(".png") else file["filename"] for file in shown.files]
    return Drawn("\n".join((shown.text, *placeholders)), (*buttons, *options), tuple(files))
