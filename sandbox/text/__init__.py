"""What is written in a message: parse modes, entities, lengths, all counted as Telegram counts."""

from sandbox.text.entities import Entity, Formatted, utf16_length
from sandbox.text.written import Writing, caption_written, text_written

__all__ = ["Entity", "Formatted", "Writing", "caption_written", "text_written", "utf16_length"]
