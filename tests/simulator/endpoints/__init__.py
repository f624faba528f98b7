"""What the API does, one module for each kind of thing."""
