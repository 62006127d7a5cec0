"""Who the people and the devices of a deployment are: names, roles and offices, which can change and be erased."""
