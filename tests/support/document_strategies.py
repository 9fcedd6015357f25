"""Papers of any shape and with any text, for Hypothesis."""

from hypothesis import strategies as st

from core.documents import Blank, Bullets, Document, Heading, Log, Office, Paragraph, Part, SideBySide, Signature, Way

ANY_TEXT = st.text(st.characters() | st.sampled_from("\ud800\udfff\x00\x0b\r\n\t\u202e\u2066\u2069\u2028 #*_\\"))
LINES = st.integers(min_value=0, max_value=5)
PAIRS = st.tuples(ANY_TEXT, ANY_TEXT)
HEADINGS = st.builds(Heading, ANY_TEXT, ANY_TEXT)
WAYS = st.builds(Way, ANY_TEXT, ANY_TEXT, st.booleans())
PARTS: st.SearchStrategy[Part] = st.one_of(
    st.builds(Heading, ANY_TEXT, ANY_TEXT),
    st.builds(Paragraph, ANY_TEXT),
    st.builds(Bullets, st.lists(ANY_TEXT, max_size=4).map(tuple), st.booleans()),
    st.builds(Blank, ANY_TEXT, ANY_TEXT, LINES),
    st.builds(
        SideBySide, st.lists(st.tuples(ANY_TEXT, ANY_TEXT), max_size=3).map(tuple), st.tuples(ANY_TEXT, ANY_TEXT)
    ),
    st.builds(Signature, st.lists(st.builds(Blank, ANY_TEXT, ANY_TEXT), min_size=1, max_size=3).map(tuple)),
    st.builds(
        Log,
        st.tuples(HEADINGS, HEADINGS, HEADINGS, HEADINGS),
        st.lists(HEADINGS, min_size=1, max_size=3).map(tuple),
        st.integers(min_value=1, max_value=3),
    ),
    st.builds(Office, ANY_TEXT, st.lists(WAYS, max_size=3).map(tuple), ANY_TEXT),
)
LOCALES = st.sampled_from(["en", "ar", "hi", "zh_Hans", "ru", "xx", ""])
DOCUMENTS = st.builds(Document, ANY_TEXT, LOCALES, st.lists(PARTS, max_size=5).map(tuple), ANY_TEXT)
