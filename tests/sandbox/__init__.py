"""The sandbox itself, part by part; how real clients find it is told in tests/conformance."""
