#!lua
-- Drop a stream that stands in a file by now. First all lose sight of it, at once; then its commits go, some at a time.
-- KEYS: feed, ends, places of the stream, keys, remarks, streams
-- ARGV: stream, version and hash of its end, how many commits to drop,
--       where `ends` keeps the newest stream of its kind that left for the archive
-- Tells how many commits are left; -1 if the stream does not end so, -2 if another one is on its way out
local feed, ends, places, keys, remarks, streams = unpack(KEYS)
local stream = ARGV[1]

local leaving = redis.call('HGET', ends, '#leaving')
if leaving ~= stream then
  if leaving then return -2 end
  if redis.call('HGET', ends, stream) ~= ARGV[2] .. ' ' .. ARGV[3] then return -1 end
  local newest = redis.call('HGET', ends, ARGV[5]) or ''
  redis.call('HSET', ends, '#leaving', stream, ARGV[5], newest > stream and newest or stream)
  redis.call('HDEL', ends, stream)
  redis.call('LREM', streams, 1, stream)
end

local forgotten = tonumber(redis.call('HGET', ends, '#keys') or 0)
for _, place in ipairs(redis.call('LRANGE', places, 0, ARGV[4] - 1)) do
  local found = redis.call('XRANGE', feed, place .. '-0', place .. '-0')[1]
  for at = 1, found and tonumber(place) > forgotten and #found[2] or 0, 2 do
    if found[2][at] == 'k' then redis.call('HDEL', keys, found[2][at + 1]) end
  end
  redis.call('XDEL', feed, place .. '-0')
  redis.call('HDEL', remarks, place)
end
redis.call('LTRIM', places, ARGV[4], -1)
local left = redis.call('LLEN', places)
if left == 0 then redis.call('HDEL', ends, '#leaving') end
return left
