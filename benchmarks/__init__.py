"""Measured comparisons: ratios in one run, never a timed test."""
