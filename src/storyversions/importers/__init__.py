"""Histories from elsewhere, as plain data with the time at which each of them was recorded."""
