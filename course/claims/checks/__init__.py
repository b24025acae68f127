"""Check a text against itself: the relations its words state between its quantities."""
