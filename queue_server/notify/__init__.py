"""Those outside who follow an office: each is told by the journal, and can be told again."""
