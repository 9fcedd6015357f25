"""What the operator of this bot has set, beside the files of the content."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.content.reviews import ReviewedKind

# Where the site has the page of a topic, a contact or a path (bots/website/addresses.py): for ever the same.
_PAGES: Mapping[ReviewedKind, str] = {"topics": "answers", "contacts": "cards", "flows": "paths"}
# The prefix of a deep link to a version (core/conversation/deep_links.py).
_VERSION = "v-"


@dataclass(frozen=True)
class Operator:
    """``contact`` says who runs this bot and how to reach them; it may be empty.

    If ``takes_reports`` is True, people are offered to say that an answer is wrong or missing, and that is counted.
    ``site`` is the address of the site, without a slash at its end, and ``telegram`` the user name of the bot there;
    each is empty if there is none.
    """

    contact: str = ""
    takes_reports: bool = False
    site: str = ""
    telegram: str = ""

    def start_link(self, locale: str) -> str:
        """Return where everything else is, on the site or in the bot; empty if there is neither."""
        if self.site:
            return f"{self.site}/{_tag(locale)}/index.html"
        return f"https://t.me/{self.telegram}" if self.telegram else ""

    def check_link(self, kind: ReviewedKind, identifier: str, code: str, locale: str) -> str:
        """Return the address that tells whether a version is still current: on the site, else in the bot.

        Empty if there is neither.
        """
        if self.site:
            return f"{self.site}/{_tag(locale)}/{_PAGES[kind]}/{identifier}.html#{code}"
        return f"https://t.me/{self.telegram}?start={_VERSION}{code}" if self.telegram else ""


def _tag(locale: str) -> str:
    """Return a locale as the addresses of the site write it: ``pt-BR``."""
    return locale.replace("_", "-")
