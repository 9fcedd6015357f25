"""A bare bot on discord.py, to compare with: it answers a command, and a button changes its message.

Each answer is one call. Started as ``python -m bench.ping_bot TOKEN``.
"""

import logging
import sys
from typing import Any

import discord
from discord import app_commands, ui

CUSTOM_ID = "ping"


class _Buttons(ui.View):
    def __init__(self) -> None:
        super().__init__(timeout=None)

    @ui.button(label="Ping", custom_id=CUSTOM_ID)
    async def change(self, interaction: discord.Interaction[Any], _: ui.Button[Any]) -> None:
        await interaction.response.edit_message(content="Pong")


class _PingBot(discord.AutoShardedClient):
    def __init__(self) -> None:
        super().__init__(intents=discord.Intents.default())
        self._tree: app_commands.CommandTree[Any] = app_commands.CommandTree(self)
        self._tree.add_command(app_commands.Command(name="ping", description="Pong", callback=_answer))

    async def setup_hook(self) -> None:
        self.add_view(_Buttons())
        await self._tree.sync()


async def _answer(interaction: discord.Interaction[Any]) -> None:
    await interaction.response.send_message("Pong", ephemeral=True)


def main(token: str) -> None:
    _PingBot().run(token, log_level=logging.ERROR)


if __name__ == "__main__":
    main(*sys.argv[1:])
