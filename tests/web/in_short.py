"""The server with the time and the room that it gives cut short, so that a test sees their end: `python -m` this."""

from __future__ import annotations

SECONDS = 0.5
"""Within which a head has to come."""

REQUESTS, CONNECTIONS = 40, 30
"""That one address may make at once, and have at once."""


def serve() -> None:
    """Serve like this. Whoever only asks how short is left alone: the patch would be the whole suite's."""
    import queue_server.serve.greenlets.patched  # noqa: F401, PLC0415 - before all that is to be green
    from queue_server.access import crowd  # noqa: PLC0415
    from queue_server.cli.main import main  # noqa: PLC0415
    from queue_server.serve.greenlets import exchange  # noqa: PLC0415

    exchange.HEAD_WITHIN = SECONDS
    exchange.BODY_WITHIN = SECONDS
    crowd.AT_ONCE = REQUESTS
    crowd.A_SECOND = 0.001
    crowd.MOST_CONNECTIONS = CONNECTIONS
    main()


if __name__ == "__main__":
    serve()
