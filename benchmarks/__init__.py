"""What the desk costs, always as a ratio to something simple that runs beside it: machines are noisy."""
