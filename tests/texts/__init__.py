"""The catalogues: complete in every language, used, worded as promised, readable."""
