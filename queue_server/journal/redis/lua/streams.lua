#!lua flags=no-writes
-- Tell the names of an office's streams, in order of their first commit, and the names under which ends are kept.
-- KEYS: streams, ends
return {redis.call('LRANGE', KEYS[1], 0, -1), redis.call('HKEYS', KEYS[2])}
