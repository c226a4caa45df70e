"""Reports: tables and pictures of what the desk did, made when they are sent."""

from reports.queue import QueueTable

__all__ = ["QueueTable"]
