"""The tables' history: each change of them is one file in `versions`."""
