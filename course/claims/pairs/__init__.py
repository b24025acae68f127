"""Check a claim against a source: whether its number follows."""
