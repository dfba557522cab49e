"""From the text of a news report to candidate events, every value grounded in its characters."""
