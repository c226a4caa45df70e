"""The real program, killed and started again while people write: what it loses and what it does twice is counted."""
