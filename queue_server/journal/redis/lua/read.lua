#!lua flags=no-writes
-- Read some commits of a stream: how it ends, then where each stands in the feed, its text, its remarks.
-- KEYS: feed, places of the stream, remarks, ends
-- ARGV: the version after which, how many, the stream
local feed, places, remarks, ends = unpack(KEYS)
local told = {redis.call('HGET', ends, ARGV[3])}
if not told[1] then
  told[1] = '0 '
  if redis.call('HGET', ends, '#leaving') == ARGV[3] then return told end
end
for _, place in ipairs(redis.call('LRANGE', places, ARGV[1], ARGV[1] + ARGV[2] - 1)) do
  local found = redis.call('XRANGE', feed, place .. '-0', place .. '-0')[1]
  told[#told + 1] = place
  told[#told + 1] = found and found[2][2] or ''
  told[#told + 1] = redis.call('HGET', remarks, place) or ''
end
return told
