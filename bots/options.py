"""What the commands share: the option that names the content, and the settings behind it."""

from pathlib import Path
from typing import Annotated

import typer

from bots.reporting import fail
from bots.settings import AllSettings, SettingsError, read_settings

ContentOption = Annotated[Path | None, typer.Option("--content", help="Another folder of content.", show_default=False)]


def settings() -> AllSettings:
    """All settings; faulty ones end the command with every fault, one a line."""
    try:
        return read_settings()
    except SettingsError as error:
        fail("\n".join(error.faults))


def content_folder(option: Path | None) -> Path:
    return option or settings().recourse.content
