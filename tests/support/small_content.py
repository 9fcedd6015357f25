"""The smallest content folder from which something can be learnt."""

import shutil
from pathlib import Path

from bots.phrases import UiPhrases
from core.content import Content, read_content

PHRASINGS = {
    "anonymous": ["complain without my name", "anonymous complaint", "hide my name", "no name on the complaint"],
    "danger": ["he is bleeding", "call an ambulance", "she is bleeding now", "ambulance now"],
    "none": ["chocolate cake", "weather in paris", "recipe for cake", "is the weather good"],
}
TOPIC = "title: Title\nanswer: Answer.\nsources: [page]\nreview_by: 2027-05-21\n"


def write_content(folder: Path, kit: Path, *topics: str) -> Content:
    """The smallest content folder with these topics, their phrasings and none."""
    shutil.copy(kit / "ui.yaml", folder)
    (folder / "sources.yaml").write_text(
        "page: {title: A page, publisher: An office, copy: 2026-09-10, read: whole, trust: official}\n"
    )
    (folder / "topics" / "town").mkdir(parents=True)
    (folder / "questions" / "en").mkdir(parents=True)
    for topic in topics:
        if topic != "none":
            urgent = "urgent: true\n" if topic == "danger" else ""
            (folder / "topics" / "town" / f"{topic}.yaml").write_text(f"{TOPIC}{urgent}")
        lines = ["# how people ask", "", *PHRASINGS[topic]]
        (folder / "questions" / "en" / f"{topic}.txt").write_text("\n".join(lines))
    loaded = read_content(folder, UiPhrases)
    assert loaded.issues == []
    assert loaded.content is not None
    return loaded.content
