"""Decide who is next.

A counter calls from the lines of its services and from its own. Those lines are parted by class; of each part only
the first may be called: within a class, who stands earlier in a line is called earlier, whatever the order. Which of
these heads is next, an **order** says: a pure rule with a name, a file each, chosen by the office.

- `order`: what an order is: it picks a head, says why, counts who goes before, and states its bound.
- `turns`: by class in turn, each as often as its share. The order of an office that chose none.
- `named`: which orders there are, and the one of an office.
- `waiting`: the parts from which a counter calls, as they stand now.
- `choosing`: whom a counter calls, and why; the whole order in which it would; a call by hand.
- `ahead`: how many go before somebody, counted without making that order.

No law fixes who is next: it is the office's setting.
"""
