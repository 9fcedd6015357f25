"""Catalogues that nobody translates: they are made from the catalogue of another language, by OpenCC.

The file ``made.yaml`` beside such a catalogue says from which, by which conversion, and what is written otherwise than
OpenCC would. OpenCC is needed by whoever changes texts, not by whoever runs the bot.
"""

import re
from collections.abc import Callable
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from core.files import read_file

RECIPE_PATH = "locales/{locale}/made.yaml"


class RecipeError(ValueError):
    """Raised for a recipe that cannot be followed; the message says why, in plain words."""


class Recipe(BaseModel):
    """How a catalogue is made.

    ``source`` is the language it is made from, ``conversion`` the name that OpenCC has for the way to convert, and
    ``instead`` has words of the source with what is written for them whatever OpenCC says.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str = Field(alias="from")
    conversion: str = Field(alias="by")
    instead: dict[str, str] = {}

    def converter(self) -> Callable[[str], str]:
        """Return what converts a text. Raise RecipeError if OpenCC is not installed or does not know the conversion."""
        try:
            from opencc import CONFIGS, OpenCC  # noqa: PLC0415  (only to make catalogues)
        except ImportError:
            raise RecipeError("OpenCC, which converts it, is not installed: `make .venv/ready` installs it") from None
        if f"{self.conversion}.json" not in CONFIGS:
            raise RecipeError(f"OpenCC knows no conversion {self.conversion}")
        convert = OpenCC(self.conversion).convert
        longest_first = sorted(self.instead, key=len, reverse=True)
        words = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")

        def converted(text: str) -> str:
            parts, last = [], 0
            for found in words.finditer(text):
                parts += [convert(text[last : found.start()]), self.instead[found[0]]]
                last = found.end()
            return "".join((*parts, convert(text[last:])))

        return converted


def read_recipe(content: Path, locale: str) -> Recipe | None:
    """Return how the catalogue of a language is made; None if people translate it.

    Raise RecipeError for a file that says something else, OSError if it cannot be read.
    """
    path = content / RECIPE_PATH.format(locale=locale)
    if not path.exists():
        return None
    try:
        return Recipe.model_validate(yaml.load(read_file(path), Loader=yaml.CSafeLoader))
    except yaml.YAMLError:
        raise RecipeError("the file is not YAML") from None
    except ValidationError as error:
        place = ".".join(map(str, error.errors()[0]["loc"]))
        raise RecipeError(f"{place or 'the file'}: write `from`, `by` and `instead`, and texts only") from None
