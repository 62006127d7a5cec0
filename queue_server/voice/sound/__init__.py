"""The sound of a call, made beside the server of words of ours: who can say it, ahead of the call where possible."""
