"""An office's own notices beside the calls: pictures, pages of text and muted films of a folder."""
