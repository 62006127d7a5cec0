"""Set up, build and check the project; every script is called by the Makefile."""
