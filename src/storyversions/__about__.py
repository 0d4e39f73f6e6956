"""The number of this version.

The one place that says it, read by the build too and imported by itself.
"""

__version__ = "0.1.0"
