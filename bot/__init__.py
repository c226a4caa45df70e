"""The program: it is put together here, and talks to Telegram."""

import os

# What is multiplied here is small: to share it among cores takes longer than to do it, and waits where others compute.
# Read when numpy is first imported, so it stands before everything else.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
