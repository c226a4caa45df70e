"""What people see: a *Say* becomes calls to Telegram, a *Show* becomes the present face of a view."""

from handlers.screens.face import Face, TopicFace
from handlers.screens.relaying import Envelope, Step
from handlers.screens.rendering import DELIVERED, Correction, Renderer
from handlers.screens.rich import Rich

__all__ = ["DELIVERED", "Correction", "Envelope", "Face", "Renderer", "Rich", "Step", "TopicFace"]
