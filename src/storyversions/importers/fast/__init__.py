"""The annex of the importers: files read by what is new in them."""
