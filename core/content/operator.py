"""What the operator of this bot has set, beside the files of the content."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Operator:
    """``contact`` says who runs this bot and how to reach them; it may be empty.

    If ``takes_reports`` is True, people are offered to say that an answer is wrong or missing, and that is counted.
    """

    contact: str = ""
    takes_reports: bool = False
