"""Find the quantities of a text: what each is worth, its unit, its bound, what it counts."""
