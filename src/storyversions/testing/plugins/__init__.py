"""The plug-ins for pytest and Hypothesis."""
