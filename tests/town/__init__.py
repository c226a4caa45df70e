"""The whole desk and a sandbox in one process: people act, the test looks at what they see."""
