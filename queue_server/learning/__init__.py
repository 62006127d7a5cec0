"""What an office's past teaches about waits. It runs in a child process and from a terminal, never in the server."""
