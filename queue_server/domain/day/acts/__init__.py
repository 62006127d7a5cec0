"""What people do on a service day: each file holds commands, the events they lead to, and both their rules."""
