"""The whole desk as a newcomer meets it: the program that `make run` starts, and its page in a real browser."""
