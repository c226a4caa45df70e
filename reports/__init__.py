"""Reports: tables and pictures of what the desk did, made when they are sent; what is made of the process."""

from reports.clock_picture import drawn_clock
from reports.diagrams import Diagrams
from reports.duty import DutyCalendar
from reports.instructions import Instructions
from reports.lifelines import Diagram, drawn
from reports.public import PublicStatus, StatusFigures
from reports.queue import QueueTable
from reports.stats import StatsPicture

__all__ = [
    "Diagram",
    "Diagrams",
    "DutyCalendar",
    "Instructions",
    "PublicStatus",
    "QueueTable",
    "StatsPicture",
    "StatusFigures",
    "drawn",
    "drawn_clock",
]
