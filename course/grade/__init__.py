"""From submissions to rows: student code runs in a sandbox, the key stays outside it."""
