"""What the desk costs, always as a ratio to something simple that runs beside it: machines are noisy."""

import bot  # noqa: F401  # sets how many threads there are for matrices, before numpy is imported
