"""The laws that a versioned class must keep, as ready-made tests."""
