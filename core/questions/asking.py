"""Whether words have the form of a question, in any of our languages.

On a guided path people answer in their own words, and sometimes ask something in between. Both kinds of words are about
the same things, so the form tells more than the topic does. Telling by it errs: whoever uses it asks the person.
"""

import re

from core.questions.match import Answer, Match, NotCovered

_MARKS = ("?", "؟", "\uff1f")
# A story may end in a question that somebody asked in it. A question to us is short, and shorter still without a mark.
_LONGEST_MARKED = 240
_LONGEST_UNMARKED = 60
_MOST_WORDS_UNMARKED = 8
_SENTENCE_END = re.compile(r"(?<=[.!?؟।。\uff1f\uff01])\s+|\n+")

# Words that a question begins with, by language, also without the accents that people leave out.
_FIRST = {
    "en": "what whats what's who whos who's whom whose when where wheres where's why which how hows can could do does "
    "did is are am was will would should may must",
    "es": "qué que quién quien quiénes cómo como cuándo cuando dónde donde adónde cuál cual cuáles cuánto cuanto "
    "cuánta puedo puede pueden debo tengo hay",
    "fr": "qui quoi quand où ou comment pourquoi combien quel quelle quels quelles est-ce qu'est-ce puis-je dois-je",
    "pt": "quê quem quando onde como porque qual quais quanto posso pode devo tem",
    "ht": "kisa kiyès ki kilè kote kijan kòman poukisa konbyen èske eske",
    "ru": "что кто кого кому когда где куда как почему зачем сколько какой какая какие можно могу должен нужно",
    "uk": "що хто кого коли де куди як чому навіщо скільки який яка які чи можна можу треба",
    "ar": "هل ما ماذا من متى أين اين كيف لماذا كم أي أيمكن",
    "vi": "ai tại sao làm khi có",
    "hi": "क्या कौन किस कब कहाँ कहां कैसे क्यों कितना कितने",
    "pa": "ਕੀ ਕੌਣ ਕਿਸ ਕਿਸਨੂੰ ਕੀਹਨੂੰ ਕਦੋਂ ਕਦ ਕਿੱਥੇ ਕਿਥੇ ਕਿੱਦਾਂ ਕਿਵੇਂ ਕਿਓਂ ਕਿਉਂ ਕਿੰਨਾ ਕਿੰਨੇ ਕਿੰਨੀ ਕਿਹੜਾ ਕਿਹੜੀ ਕਿਹੜੇ "
    "kithe kiddan kiven kive kinna kinne kehda kehdi kado kadon",
}
_FIRST_WORDS = frozenset(word for words in _FIRST.values() for word in words.split())
# Without its accent, "que" begins a wish as well: "que investiguen". It asks before words such as these.
_BEHIND_QUE = {
    "es": "es son era hago hacer hace hacemos pasa pasará pasaría puedo puede pueden podemos debo debe tengo tiene hay "
    "número numero números oficina teléfono telefono correo día dia hora horario papeles documentos necesito necesita "
    "significa quiere dice dicen derechos ley tipo sucede ocurre responde si sigue va",
    "pt": "é e faço fazer acontece posso pode podem devo tenho tem fica telefone escritório dia hora preciso "
    "significa quer diz direitos lei tipo",
}
_ASKED_WITH_QUE = frozenset(word for words in _BEHIND_QUE.values() for word in words.split())
# "May 5, around noon" begins like "may I …".
_DAY_OF_MAY = re.compile(r"may,? [0-9]", re.IGNORECASE)
# Words that ask wherever they stand, for languages in which a question does not begin with them.
_ANYWHERE = re.compile(
    "什么|甚么|谁|哪|怎么|怎样|如何|为什么|多少|几点|是否|能不能|可不可以|吗|"
    "क्या|कौन|कहाँ|कहां|कैसे|क्यों|कितन|"
    r"ਕੌਣ|ਕਿੱਥੇ|ਕਿਥੇ|ਕਿੱਦਾਂ|ਕਿਵੇਂ|ਕਿਉਂ|ਕਦੋਂ|ਕਿੰਨ|ਕਿਹੜ|(?:^|\s)ਕੀ(?=\s|$)|"
    r"\b(?:bao nhiêu|ở đâu|khi nào|thế nào|tại sao|vì sao|là gì|làm sao|phải không|được không)\b"
)


def reads_as_question(text: str, match: Match) -> bool:
    """Return whether words on a guided path read as a question to us. ``match`` is what they would be taken to mean.

    With a question mark they do if they also begin like a question or mean something that we know. Without one they
    must be short, begin like a question and mean one thing that we know.
    """
    text = text.strip()
    if not text or len(text) > _LONGEST_MARKED:
        return False
    asks = _asks(_SENTENCE_END.split(text)[-1])
    if ends_in_question_mark(text):
        return asks or not isinstance(match, NotCovered)
    short = len(text) <= _LONGEST_UNMARKED and len(text.split()) <= _MOST_WORDS_UNMARKED
    return short and asks and isinstance(match, Answer)


def begins_as_question(text: str) -> bool:
    """Return whether words begin like a question, whatever they mean: for where they are no answer."""
    return _asks(_SENTENCE_END.split(text.strip())[-1])


def ends_in_question_mark(text: str) -> bool:
    return text.rstrip().endswith(_MARKS)


def _asks(sentence: str) -> bool:
    first = sentence.casefold().lstrip("¿\"'«“ ").replace("\u2019", "'").split(maxsplit=1)
    if _DAY_OF_MAY.match(sentence.strip()) or (first[:1] == ["que"] and not _asks_with_que(first)):
        return False
    return bool(first and first[0].rstrip(",") in _FIRST_WORDS) or bool(_ANYWHERE.search(sentence.casefold()))


def _asks_with_que(words: list[str]) -> bool:
    following = words[1].split(maxsplit=1)[0].rstrip("?,") if len(words) > 1 else ""
    return not following or following in _ASKED_WITH_QUE
