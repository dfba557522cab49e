"""What a report tells over several sentences, and which mentions are of one act."""
