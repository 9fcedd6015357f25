"""From a question to a topic: train an index from the phrasings, match questions with it, evaluate the matches."""

from core.questions.asking import reads_as_question
from core.questions.encoder import Encoder, Vectors, best_encoder
from core.questions.evaluation import (
    COVERED,
    UNCOVERED,
    Evaluation,
    Outcome,
    QuestionFileError,
    evaluate_questions,
    read_questions,
)
from core.questions.index import INDEX_PATH, Index, IndexFileError, Progress, content_hash, load_index, save_index
from core.questions.match import Answer, Clarify, Match, NotCovered, QuestionMatcher
from core.questions.matcher import Matcher
from core.questions.normalise import Normaliser
from core.questions.training import Example, build_index, learn

__all__ = [
    "COVERED",
    "INDEX_PATH",
    "UNCOVERED",
    "Answer",
    "Clarify",
    "Encoder",
    "Evaluation",
    "Example",
    "Index",
    "IndexFileError",
    "Match",
    "Matcher",
    "Normaliser",
    "NotCovered",
    "Outcome",
    "Progress",
    "QuestionFileError",
    "QuestionMatcher",
    "Vectors",
    "best_encoder",
    "build_index",
    "content_hash",
    "evaluate_questions",
    "learn",
    "load_index",
    "read_questions",
    "reads_as_question",
    "save_index",
]
