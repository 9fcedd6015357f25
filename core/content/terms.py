"""The words of the field: which English words are one term, and how each language says it.

``terms.yaml`` has the English of every term, ``locales/<locale>/terms.yaml`` the words of one language for it.
"""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from core.content.fields import Prose, Strict

TERMS_FILE = "terms.yaml"
WORDING_FILE = "locales/{locale}/terms.yaml"
Forms = Annotated[tuple[Prose, ...], Field(min_length=1)]


class Term(Strict):
    """A thing that every text should call the same. ``means`` tells translators what it is.

    ``english`` are its forms in the English texts; ``not_in`` are phrases in which the same words say something else.
    """

    english: Forms
    means: Prose
    not_in: tuple[Prose, ...] = ()


class Wording(Strict):
    """How a language says a term: one of the forms ``use``, and none of ``never``.

    ``except`` names the texts that may say it in another way, each with the reason.
    """

    use: Forms
    never: tuple[Prose, ...] = ()
    except_: Annotated[Mapping[str, Prose], Field(alias="except")] = {}
