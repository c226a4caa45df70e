"""What an earlier system left behind."""
