"""Start here: branch first, so that each process loads only what it is for."""
