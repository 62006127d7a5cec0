"""The screens, kiosks and consoles that an office has paired: what each is called, shows and answers to a test."""
