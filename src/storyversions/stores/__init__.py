"""Where stories are kept; each store is a module of its own."""
