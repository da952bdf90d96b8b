"""The diplomatic event timeline builder."""
