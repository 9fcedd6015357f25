"""Languages: locales, translation catalogues, language detection, reading levels, and the small Markdown."""

from core.language.catalogue import (
    CATALOGUE_PATH,
    CatalogueError,
    CatalogueStatus,
    SourceText,
    available_locales,
    catalogue_messages,
    catalogue_path,
    message_strings,
    read_catalogue,
    read_status,
)
from core.language.conversion import RECIPE_PATH, RecipeError, read_recipe
from core.language.dates import PartialDate, date_in, day_that_is_not, is_after
from core.language.detection import Detector, detect_language
from core.language.extract import TRANSLATED_KEYS, translatable
from core.language.formats import (
    listed,
    plain_spaces,
    weekday_name,
    written_date,
    written_duration,
    written_month,
    written_time,
    written_year,
    zone_name,
)
from core.language.learning import Labelled, learn_languages
from core.language.locales import (
    SOURCE_LOCALE,
    formatting_locale,
    is_right_to_left,
    is_territory,
    language_name,
    negotiate,
    parse_locale,
    territory_name,
    usual_language_name,
)
from core.language.markup import (
    Line,
    ListBlock,
    Markup,
    MarkupError,
    ParagraphBlock,
    Span,
    fill,
    isolated_in,
    line_text,
    markup_text,
    parse_markup,
    placeholders,
    plain,
    write_markup,
)
from core.language.others import OtherLanguages
from core.language.paper_sizes import PaperSize, paper_size
from core.language.po_files import Coverage, add_locale, catalogue_template, update_catalogue
from core.language.readability import school_grade, spanish_ease
from core.language.recognition import MODEL_PATH, LanguageModel, load_model, save_model
from core.language.scripts import has_right_to_left, main_script, written_variety
from core.language.separators import with_commas, with_semicolons
from core.language.simplified import simplified, simplified_pairs
from core.language.times import tells_only_a_time
from core.language.times_ago import TimeAgo, time_ago
from core.language.translator import Translated, Translations, Translator, Translators, is_older
from core.language.word_forms import form_in, without_forms
from core.language.wording import without_marks

__all__ = [
    "CATALOGUE_PATH",
    "MODEL_PATH",
    "RECIPE_PATH",
    "SOURCE_LOCALE",
    "TRANSLATED_KEYS",
    "CatalogueError",
    "CatalogueStatus",
    "Coverage",
    "Detector",
    "Labelled",
    "LanguageModel",
    "Line",
    "ListBlock",
    "Markup",
    "MarkupError",
    "OtherLanguages",
    "PaperSize",
    "ParagraphBlock",
    "PartialDate",
    "RecipeError",
    "SourceText",
    "Span",
    "TimeAgo",
    "Translated",
    "Translations",
    "Translator",
    "Translators",
    "add_locale",
    "available_locales",
    "catalogue_messages",
    "catalogue_path",
    "catalogue_template",
    "date_in",
    "day_that_is_not",
    "detect_language",
    "fill",
    "form_in",
    "formatting_locale",
    "has_right_to_left",
    "is_after",
    "is_older",
    "is_right_to_left",
    "is_territory",
    "isolated_in",
    "language_name",
    "learn_languages",
    "line_text",
    "listed",
    "load_model",
    "main_script",
    "markup_text",
    "message_strings",
    "negotiate",
    "paper_size",
    "parse_locale",
    "parse_markup",
    "placeholders",
    "plain",
    "plain_spaces",
    "read_catalogue",
    "read_recipe",
    "read_status",
    "save_model",
    "school_grade",
    "simplified",
    "simplified_pairs",
    "spanish_ease",
    "tells_only_a_time",
    "territory_name",
    "time_ago",
    "translatable",
    "update_catalogue",
    "usual_language_name",
    "weekday_name",
    "with_commas",
    "with_semicolons",
    "without_forms",
    "without_marks",
    "write_markup",
    "written_date",
    "written_duration",
    "written_month",
    "written_time",
    "written_variety",
    "written_year",
    "zone_name",
]
