"""Our own papers, filled in as far as they can be, in any language."""

from core.content import Content, Localizer
from core.conversation import Attachment, make_paper
from core.language import PaperSize
from tests.support.sentences import SENTENCES
from tests.support.talk import OUR_CONTENT, TUESDAY_MORNING, translators_of

CHOSEN = {
    "prepare-complaint": {"anonymous": "a", "office": "c"},
    "prepare-case-review": {"role": "b", "urgent": "c"},
    "find-my-person": {"who": "d", "when": "c", "where": "tx", "country": "ua"},
    "prepare-claim": {"harm": "b", "who": "a", "duty": "a", "claimed": "a", "day": "251103", "sum": "b"},
    "call-sheet": {"about": "d", "interpreter": "c", "zone": "p"},
}


def filled(content: Content, path: str, locale: str, paper: PaperSize = "letter") -> Attachment:
    """The paper of a path, each of whose free questions is answered with a sentence of the language."""
    flow = content.flows[path]
    words = {node.field: f"{SENTENCES[locale]} " * 2 for node in flow.nodes.values() if node.is_free}
    localizer = Localizer(content, translators_of(OUR_CONTENT)(locale), TUESDAY_MORNING, paper)
    return make_paper(localizer, flow, words | CHOSEN[path])
