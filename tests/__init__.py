"""The tests of Communique; folders mirror the package."""
