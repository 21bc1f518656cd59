"""The release window: authority, scope, review, package, produce; and what was released before."""
