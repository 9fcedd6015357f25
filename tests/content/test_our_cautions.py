"""A caution stands wherever what it limits is offered: in each answer, card and step of a path, in two languages."""

import re
from collections.abc import Iterator

import pytest
from babel.messages.pofile import read_po

from tests.support.talk import OUR_CONTENT

SPANISH = OUR_CONTENT / "locales" / "es" / "LC_MESSAGES" / "content.po"
SPOKEN = re.compile(r"(topics/.*#answer|contacts/.*#note|flows/.*(text|help))$")


@pytest.fixture(scope="module")
def said() -> dict[str, tuple[str, str]]:
    """By where they stand: each text in English and in Spanish."""
    with SPANISH.open("rb") as file:
        return dict(_texts(read_po(file)))


def _texts(catalogue: object) -> Iterator[tuple[str, tuple[str, str]]]:
    for message in catalogue:  # type: ignore[attr-defined]
        if message.context and isinstance(message.id, str) and SPOKEN.search(message.context):
            yield message.context, (_flat(message.id), _flat(message.string))


def _flat(text: str) -> str:
    return " ".join(text.replace("*", "").split())


def _without(said: dict[str, tuple[str, str]], rules: tuple[tuple[str, str], tuple[str, str]]) -> list[str]:
    """Return where the words of the first pattern stand without those of the second, for either language."""
    return [
        f"{where}, {language}"
        for where, texts in said.items()
        for language, text, (offered, caution) in zip(("English", "Spanish"), texts, rules, strict=True)
        if re.search(offered, text, re.IGNORECASE) and not re.search(caution, text, re.IGNORECASE)
    ]


def test_who_may_stay_nameless_hears_what_a_call_shows(said: dict[str, tuple[str, str]]) -> None:
    english = (r"stay anonymous|not have to give (your|a) name|name is not needed", r"call (can|may) show your number")
    spanish = (
        r"no tiene que dar su nombre|puede no dar su nombre|en el anonimato|no hace falta un nombre",
        r"llamada puede mostrar su número",
    )
    assert _without(said, (english, spanish)) == []


def test_who_may_ask_oig_for_confidentiality_hears_its_limits(said: dict[str, tuple[str, str]]) -> None:
    english = (
        r"ask (OIG |it )?(for confidentiality|to keep (it|your name) confidential)|keep your name confidential",
        r"has limits|may (still )?be revealed|force the agency to disclose",
    )
    spanish = (
        r"pedir (la )?confidencialidad|(lo mantenga|mantenga su nombre|su nombre) confidencial",
        r"tiene límites|puede revelarse|puede (llegar a )?revelar|obligar a la agencia a revelar",
    )
    assert _without(said, (english, spanish)) == []


def test_who_may_complain_to_oig_without_a_name_hears_that_it_may_pass_a_complaint_on(
    said: dict[str, tuple[str, str]],
) -> None:
    english = (
        r"\bOIG\b.*(stay anonymous|for confidentiality)|(stay anonymous|for confidentiality).*\bOIG\b",
        r"pass (a complaint|complaints|it|them)\b|wrong offices",
    )
    spanish = (
        r"\bOIG\b.*(no dar su nombre|pedir confidencialidad)|(no dar su nombre|pedir confidencialidad).*\bOIG\b",
        r"(pasar|pasarla|pasarlas|pasan|enviar)\b|no son las oficinas correctas",
    )
    assert _without(said, (english, spanish)) == []


def test_in_spanish_the_person_decides_to_stay_nameless(said: dict[str, tuple[str, str]]) -> None:
    assert [where for where, (_, spanish) in said.items() if "pedir el anonimato" in spanish] == []


def test_one_word_in_spanish_for_one_thing(said: dict[str, tuple[str, str]]) -> None:
    """Each of these was said in another way elsewhere, or reads as something else."""
    never = "|".join(
        (
            "reclamaci[oó]n(?!es por Agravios)",
            "hay reportes de que",
            "se ha informado que",
            r"empleado (federal|de ICE) en su trabajo",
            "registro público",
            "línea para pistas",
        )
    )
    assert [where for where, (_, spanish) in said.items() if re.search(never, spanish, re.IGNORECASE)] == []


@pytest.mark.parametrize(
    ("topic", "english", "spanish"),
    [
        # "They want me to sign a paper" is taken for it.
        ("case-review/privacy-waiver", "Sign nothing without a lawyer", "No firme nada sin un abogado"),
        ("help/immigration-court", "If you missed one, call a lawyer at once.", "Si faltó a una, llame a un abogado"),
    ],
)
def test_who_may_lose_most_hears_of_a_lawyer(
    said: dict[str, tuple[str, str]], topic: str, english: str, spanish: str
) -> None:
    in_english, in_spanish = said[f"topics/{topic}.yaml#answer"]
    assert english in in_english
    assert spanish in in_spanish
