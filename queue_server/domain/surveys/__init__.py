"""Hold what citizens say of a visit, once it is over: never who, and never when to the minute."""
