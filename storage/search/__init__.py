"""The index of the correspondence: by which terms an appeal is found, the same on both databases."""

from storage.search.index import FORGET_TERMS, append_terms, find, index_anew
from storage.search.terms import Sought, sought, stems_of, terms_of

__all__ = ["FORGET_TERMS", "Sought", "append_terms", "find", "index_anew", "sought", "stems_of", "terms_of"]
