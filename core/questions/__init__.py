"""From a question to a topic: train an index from the phrasings, match questions with it, evaluate the matches."""

from core.questions.amending import Amended, amend_index
from core.questions.asking import begins_as_question, ends_in_question_mark, reads_as_question
from core.questions.encoder import Encoder, Vectors, best_encoder
from core.questions.evaluation import (
    COVERED,
    UNCOVERED,
    Evaluation,
    Judged,
    Labelled,
    Outcome,
    QuestionFileError,
    evaluate_questions,
    read_questions,
)
from core.questions.evaluation_figures import (
    Bin,
    Refusing,
    area,
    best_refusing,
    calibration_error,
    confusions,
    how_given,
    refusing_curve,
    refusing_today,
    reliability,
    stated_sureness,
    worst_first,
)
from core.questions.folds import Example
from core.questions.index import INDEX_PATH, Index, IndexFileError, Progress, content_hash, load_index, save_index
from core.questions.judging import CrossValidation
from core.questions.match import Answer, Clarify, Match, NotCovered, QuestionMatcher
from core.questions.matcher import Matcher
from core.questions.noise import without_markup
from core.questions.normalise import Normaliser
from core.questions.picking import AROUND, Said, picked_place, said
from core.questions.plain_statements import PlainStatement, plain_statement
from core.questions.portable import spelling_half
from core.questions.same_meaning import same_meaning
from core.questions.stopping import asks_to_stop
from core.questions.training import build_index, learn

__all__ = [
    "AROUND",
    "COVERED",
    "INDEX_PATH",
    "UNCOVERED",
    "Amended",
    "Answer",
    "Bin",
    "Clarify",
    "CrossValidation",
    "Encoder",
    "Evaluation",
    "Example",
    "Index",
    "IndexFileError",
    "Judged",
    "Labelled",
    "Match",
    "Matcher",
    "Normaliser",
    "NotCovered",
    "Outcome",
    "PlainStatement",
    "Progress",
    "QuestionFileError",
    "QuestionMatcher",
    "Refusing",
    "Said",
    "Vectors",
    "amend_index",
    "area",
    "asks_to_stop",
    "begins_as_question",
    "best_encoder",
    "best_refusing",
    "build_index",
    "calibration_error",
    "confusions",
    "content_hash",
    "ends_in_question_mark",
    "evaluate_questions",
    "how_given",
    "learn",
    "load_index",
    "picked_place",
    "plain_statement",
    "read_questions",
    "reads_as_question",
    "refusing_curve",
    "refusing_today",
    "reliability",
    "said",
    "same_meaning",
    "save_index",
    "spelling_half",
    "stated_sureness",
    "without_markup",
    "worst_first",
]
