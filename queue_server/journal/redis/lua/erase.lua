#!lua
-- Drop the remarks of some commits of a stream, whatever their age.
-- KEYS: places of the stream, remarks
-- ARGV: the versions of the commits
local places, remarks = unpack(KEYS)
for _, version in ipairs(ARGV) do
  local place = tonumber(version) > 0 and redis.call('LINDEX', places, version - 1)
  if place then redis.call('HDEL', remarks, place) end
end
return 1
