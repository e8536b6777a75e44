"""Communique reads news and official statements and keeps a cited record of them."""

__version__ = "0.1.0"
