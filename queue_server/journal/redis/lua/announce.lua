#!lua
-- Note a process that is at work on the books, and tell who all are; who has not been noted for long is gone.
-- KEYS: nodes, offices
-- ARGV: the process with its edition (`2 name`), seconds after which one is gone, what to note of those who say
--       nothing where there are books (empty for nothing)
local nodes, offices = unpack(KEYS)
local now = tonumber(redis.call('TIME')[1])

if ARGV[3] ~= '' and redis.call('EXISTS', nodes) == 0 and redis.call('EXISTS', offices) == 1 then
  redis.call('ZADD', nodes, now, ARGV[3])
end
redis.call('ZREMRANGEBYSCORE', nodes, '-inf', now - ARGV[2])
redis.call('ZADD', nodes, now, ARGV[1])
redis.call('EXPIRE', nodes, 2 * ARGV[2])
return redis.call('ZRANGE', nodes, 0, -1)
