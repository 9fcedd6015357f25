"""``python -m bots.discord_bot``: the same as ``recourse discord``."""

import typer

from bots.serving import discord

if __name__ == "__main__":
    typer.run(discord)
