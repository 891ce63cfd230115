"""The vocabulary of the audit: canonical tables and their checks, stages, people, results."""
