"""Product-flow audit: where work waits, bounces and waits for decisions, and what to change first.

The package is a library: everything the app shows can be had in a notebook or from the command line.
"""

__version__ = "0.2.0"
