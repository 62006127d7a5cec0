/** What the server sends. Written by `make wire` from the types in queue_server: change those. */

export {};
