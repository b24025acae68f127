"""What runs inside the sandbox, beside student code: nothing here knows or reaches the key."""
