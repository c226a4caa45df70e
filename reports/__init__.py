"""Reports: tables and pictures of what the desk did, made when they are sent."""

from reports.queue import QueueTable
from reports.stats import StatsPicture

__all__ = ["QueueTable", "StatsPicture"]
