"""The record in the formats of the field, one module per format."""
