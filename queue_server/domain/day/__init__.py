"""One service day of an office: visits, counters, who is next, and what people do."""
