"""Scoring what the coder finds against what careful people recorded."""
