from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema
import requests
from openapi_spec_validator import validate

if TYPE_CHECKING:
    from tests.house import House


def test_answers_are_what_openapi_says(house: House) -> None:
    """Tickets, counters, services and the day match the schemas that are served."""
    document = requests.get(f"{house.url}/api/v1/openapi.json", timeout=10).json()
    validate(document)
    kiosk, clerk, head = house.somebody("kiosk"), house.somebody("clerk", "3"), house.somebody("manager")

    def check(name: str, answer: Any) -> None:
        schema = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
        jsonschema.validate(answer, json.loads(json.dumps(schema)))

    ticket = kiosk.done("/tickets", {"service": "supplement", "priority": "merit"})
    check("Ticket", ticket)
    check("CounterAnswer", clerk.done("/counters/3/open"))
    check("Ticket", clerk.done("/counters/3/call-next"))
    check("CounterAnswer", clerk.done("/counters/3/pause", {"reason": "họp"}))
    check("ServiceAnswer", head.done("/services/leaders/stop"))
    check("DayAnswer", head.done("/day/reopen"))
    check("OfficeAnswer", clerk.look("").json())
