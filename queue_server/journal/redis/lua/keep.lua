#!lua
-- Keep entries of what is passing, without what has ended; tell how many were kept.
-- KEYS: the hash of their office and kind
-- ARGV: the time now, when they end (both in ms), `1` to leave those alone that are there; then names and entries.
--       In the hash an entry stands behind its end and a space.
local held = KEYS[1]
local now, until_, is_new = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3] == '1'

local latest = until_
local found = redis.call('HGETALL', held)
for at = 1, #found, 2 do
  local ends = tonumber(string.match(found[at + 1], '^%d+')) or 0
  if ends <= now then redis.call('HDEL', held, found[at]) elseif ends > latest then latest = ends end
end
local kept = 0
for at = 4, #ARGV, 2 do
  if not is_new or redis.call('HEXISTS', held, ARGV[at]) == 0 then
    redis.call('HSET', held, ARGV[at], until_ .. ' ' .. ARGV[at + 1])
    kept = kept + 1
  end
end
redis.call('PEXPIRE', held, math.max(latest - now, 1))
return kept
