"""A few words about what was shown last, in the languages and spellings that people have."""

import pytest

from core.conversation import Engine
from tests.support.talk import Talk

LINE, HOURS = "/cards detention-line", "h:detention-line"
OPR, COMPLAINT = "/cards opr", "t:file-complaint"

# The language that the phone is set to, what was shown, what is asked, and what shows the answer.
ROWS = [
    ("en", LINE, "and on weekends?", HOURS),
    ("en", LINE, "what time?", HOURS),
    ("en", LINE, "what about at night", HOURS),
    ("en", LINE, "are they open now", HOURS),
    ("en", LINE, "in Spanish?", "t:detention-line-languages"),
    ("en", LINE, "is it free?", "c:detention-line"),
    ("en", LINE, "ok and the number?", "c:detention-line"),
    ("en", LINE, "what do they do at that number?", "t:detention-line"),
    ("en", OPR, "hours?", "h:opr"),
    ("en", OPR, "by mail?", "t:file-by-mail"),
    ("en", OPR, "is it real?", "c:opr"),
    ("en", COMPLAINT, "is it free?", "t:complaint-basics"),
    ("en", COMPLAINT, "how long does it take?", "t:how-long"),
    ("en", COMPLAINT, "online?", "t:file-online"),
    ("en", COMPLAINT, "then what?", "t:after-filing"),
    ("en", COMPLAINT, "who do I call?", "c:opr"),
    ("en", "t:case-review", "how long?", "t:case-review-time"),
    ("en", "o:ga", "phone number", "c:ero-atlanta"),
    ("en", "o:tx", "phone number", "o:tx"),
    ("es", LINE, "y los fines de semana?", HOURS),
    ("es", LINE, "Y EN ESPAÑOL", "t:detention-line-languages"),
    ("es", LINE, "a que hora abren", HOURS),
    ("es", COMPLAINT, "es gratis?", "t:complaint-basics"),
    ("es", COMPLAINT, "y el numero", "c:opr"),
    ("es", COMPLAINT, "cuanto tardan", "t:how-long"),
    ("en", LINE, "y los domingos?", HOURS),
    ("fr", LINE, "et le week-end ?", HOURS),
    ("fr", COMPLAINT, "c’est gratuit ?", "t:complaint-basics"),
    ("pt-BR", LINE, "e no fim de semana?", HOURS),
    ("pt-BR", COMPLAINT, "quanto custa", "t:complaint-basics"),
    ("ht", LINE, "e nan wikenn?", HOURS),
    ("ht", COMPLAINT, "èske se gratis?", "t:complaint-basics"),
    ("ru", LINE, "а в выходные?", HOURS),
    ("ru", COMPLAINT, "это бесплатно?", "t:complaint-basics"),
    ("uk", LINE, "а у вихідні?", HOURS),
    ("uk", COMPLAINT, "скільки це коштує", "t:complaint-basics"),
    ("vi", LINE, "còn cuối tuần thì sao?", HOURS),
    ("vi", COMPLAINT, "co mien phi khong", "t:complaint-basics"),
    ("zh-Hans", LINE, "那周末呢?", HOURS),
    ("zh-Hans", COMPLAINT, "要多久?", "t:how-long"),
    ("ar", LINE, "وفي عطلة نهاية الأسبوع؟", HOURS),
    ("ar", COMPLAINT, "هل هو مجاني؟", "t:complaint-basics"),
    ("hi", LINE, "और रविवार को?", HOURS),
    ("hi", COMPLAINT, "क्या यह मुफ्त है?", "t:complaint-basics"),
    ("pa", LINE, "ਤੇ ਐਤਵਾਰ ਨੂੰ?", HOURS),
    ("pa", LINE, "ਪੰਜਾਬੀ ਵਿੱਚ?", "t:detention-line-languages"),
    ("pa", COMPLAINT, "ਕੀ ਇਹ ਮੁਫਤ ਹੈ?", "t:complaint-basics"),
    ("pa", COMPLAINT, "kinna time", "t:how-long"),
]


@pytest.mark.parametrize(("hint", "before", "asked", "right"), ROWS)
def test_a_few_words_are_about_what_was_shown(
    our_engine: Engine, hint: str, before: str, asked: str, right: str
) -> None:
    talk = Talk(our_engine, locale_hint=hint)
    if before.startswith("/"):
        talk.sends(before)
    else:
        talk.taps(before)
    assert str(talk.says(asked).shows) == right


def test_a_misspelt_word_is_in_the_language_of_the_words_before(our_engine: Engine) -> None:
    talk = Talk(our_engine, locale_hint="en")
    assert talk.says("ola").locale != "es"
    talk.says("como me quejo de ICE")
    assert talk.says("ola").locale == "es"


# A new question, and a cry for help, are answered whatever was shown before.
NEW = [
    ("how do I find my brother?", "find-detained-person"),
    ("can I stay anonymous?", "anonymous"),
    ("they are hitting him right now", "emergency"),
    ("help", "capabilities"),
    ("thank you", "thanks"),
]


@pytest.mark.parametrize(("asked", "right"), NEW)
def test_a_question_of_its_own_is_never_taken_for_one(our_engine: Engine, asked: str, right: str) -> None:
    talk = Talk(our_engine)
    alone = talk.says(asked).match
    talk.sends("/forget")
    talk.sends(LINE)
    reply = talk.says(asked)
    assert reply.match == alone
    assert reply.shows is None
    assert right in str(reply.match)


# A number in the question, and the topic that answers it below the verdict.
BESIDE = [
    ("is 866-347-2423 right for a complaint about an officer?", "tip-line"),
    ("el 833-442-3677 es para quejas?", "opr"),
    ("can I film ICE? see https://www.nytimes.com/2025/06/01/us/ice.html", "filming"),
    ("does 888-351-4024 speak Spanish?", "detention-line-languages"),
    ("my name is Maria Lopez, 213 555 0142, maria.lopez@gmail.com. how can i file a complaint", "file-complaint"),
    ("How do I complain? my phone is 213-555-0142", "file-complaint"),
    ("my number is 555-0100, they called me and asked for money", "scam-or-impostor"),
]


@pytest.mark.parametrize(("asked", "right"), BESIDE)
def test_what_is_asked_beside_a_number_is_answered(our_engine: Engine, asked: str, right: str) -> None:
    match = Talk(our_engine).says(asked).match
    assert right in str(match).split("alternatives")[0]
