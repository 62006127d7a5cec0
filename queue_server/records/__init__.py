"""Keep closed days as columns, and answer from them what was waited when, where and for what."""
