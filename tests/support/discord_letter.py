"""A letter to the town that somebody writes on Discord, from the first form to the paper."""

from tests.fakes.discord import Person, Shown
from tests.fakes.discord.places import Place
from tests.support.discord_harness import Harness

PATH, PATH_ID = "Report damage to the town", "report-damage"
OVERVIEW, FINISH, STOP, DELETE, GO_ON = (
    "What I have so far",
    "Make the paper",
    "Stop, and delete what I wrote",
    "Delete what I wrote",
    f"Go on: {PATH}",
)
BY_MESSAGE = "Write your answer as a message, or choose below."
DELETED = "I have deleted your draft."
LOST = "**I do not have your draft any more.**"
FIRST = {
    "what": "A snowplow pushed my fence into the brook.\nIt did *not* stop_at_all.",
    "when": "Tuesday, about 7 in the morning",
    "where": "At the corner of Elm Street",
    "who": "Two men with vests",
    "how": "They backed up twice",
}
SECOND = {
    "harm": "The fence is in pieces",
    "witnesses": "A neighbor",
    "evidence": "A video",
    "wish": "That somebody looks into it",
}


async def written(harness: Harness, person: Person, place: Place | None = None) -> Shown:
    """All questions answered, as far as the overview."""
    question = await harness.prepares(person, PATH, place)
    question = await harness.fills(person, question, **FIRST)
    question = await harness.fills(person, question, **SECOND, name="Yes, but I ask to keep it confidential")
    question = await harness.fills(person, question, language="Spanish")
    return await harness.clicks(person, question, "To the town hall")


def text_of(harness: Harness, paper: Shown) -> str:
    """The words of the paper that is sent."""
    return harness.file(paper, "damage.txt").decode()
