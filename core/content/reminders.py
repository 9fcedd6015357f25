"""What a path puts into the person's calendar, as data."""

from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from core.content.conditions import Condition
from core.content.deadlines import Deadline
from core.content.fields import Strict


class ReminderRule(Strict):
    """One reminder: so many hours from now or, at night, in the morning after that (``again``), the next time that an
    office opens (``opens`` is the id of its contact), or the last day of a deadline. ``when`` and ``unless`` decide
    whether there is one."""

    again: Annotated[int | None, Field(ge=1, le=168)] = None
    opens: str = ""
    deadline: Deadline | None = None
    when: Condition | None = None
    unless: Condition | None = None

    @model_validator(mode="after")
    def _is_one_thing(self) -> "ReminderRule":
        if [self.again is not None, bool(self.opens), self.deadline is not None].count(True) != 1:
            raise PydanticCustomError("reminder", "a reminder has one of again, opens and deadline", {})
        return self
