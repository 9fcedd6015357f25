"""``python -m bots.telegram_bot``: the same as ``recourse telegram``."""

import typer

from bots.serving import telegram

if __name__ == "__main__":
    typer.run(telegram)
