"""The sandbox's page in a real browser, against the sandbox alone."""
