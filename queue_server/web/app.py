"""Make the Flask app out of its rooms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask

from queue_server.web import health, openapi, pages, problems
from queue_server.web.api.tables import TABLES
from queue_server.web.bodies import LARGEST_BODY
from queue_server.web.door import Door
from queue_server.web.static_files import static_folder

if TYPE_CHECKING:
    from queue_server.live.admission import Admission


def create_app(door: Door, admission: Admission) -> Flask:
    """Return the app; in the demo anybody may try what there is at the sample office."""
    app = Flask("queue_server", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY + 1  # a body sent in chunks is cut off there without a word
    problems.install(app)
    for table in TABLES:
        app.register_blueprint(table.blueprint(door))
    app.register_blueprint(health.blueprint(door, admission))
    app.register_blueprint(openapi.blueprint())
    app.register_blueprint(pages.blueprint())
    app.wsgi_app = pages.Pages(app.wsgi_app, static_folder())  # type: ignore[method-assign]
    return app
