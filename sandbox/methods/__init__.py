"""What each modelled method of the Bot API does."""

from sandbox.methods.book import METHODS, find_method
from sandbox.methods.context import Context, WebhookChanged

__all__ = ["METHODS", "Context", "WebhookChanged", "find_method"]
