"""The desk in trouble: poison, repetitions, storms, faults on the way, a database or a Telegram that is not there."""
