"""A day as it is written in the content."""

import re
from datetime import date
from typing import Annotated

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError


def _day(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise PydanticCustomError("day", "{value} is not a date", {"value": value})
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        raise PydanticCustomError("day", "{value} is not a date", {"value": value}) from None


# A date written like 2026-11-21. pydantic alone would accept more, such as timestamps.
Day = Annotated[date, BeforeValidator(_day)]
