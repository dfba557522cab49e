"""Tables to files, described and put in place as a whole."""
