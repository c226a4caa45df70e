"""Reads for screens: lists and counts over many appeals, which change nothing."""

from storage.views.stored import StoredViews

__all__ = ["StoredViews"]
