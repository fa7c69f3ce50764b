"""Norwegian words and their dictionary forms; the only package that imports spaCy.

Importing it is cheap: spaCy is loaded when a pipeline is asked for.
"""

from qualcode.language.function_words import FUNCTION_LEMMAS
from qualcode.language.installing import install_model
from qualcode.language.loading import DICTIONARY, load_language
from qualcode.language.pipeline import Language, Word
from qualcode.language.remembering import remembering
from qualcode.language.status import ModelStatus, model_status

__all__ = [
    "DICTIONARY",
    "FUNCTION_LEMMAS",
    "Language",
    "ModelStatus",
    "Word",
    "install_model",
    "load_language",
    "model_status",
    "remembering",
]
