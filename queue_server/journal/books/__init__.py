"""The books as a whole: verify, export, import, archive, restore."""
