#!lua
-- Forget keys and remarks of old commits, some at a time, and tell whether there may be more.
-- KEYS: feed, ends, keys, remarks
-- ARGV: the time before which keys go, the one before which remarks go, how many commits to look at;
--       then the kinds of streams whose remarks stand until they are erased
local feed, ends, keys, remarks = unpack(KEYS)
local more = 0
local stays = {}
for at = 4, #ARGV do stays[ARGV[at]] = true end

local function sweep(mark, before, drop)
  local from = redis.call('HGET', ends, mark) or '0'
  local found = redis.call('XRANGE', feed, '(' .. from .. '-0', '+', 'COUNT', ARGV[3])
  local reached = from
  for _, entry in ipairs(found) do
    local fields = {}
    for at = 1, #entry[2], 2 do fields[entry[2][at]] = entry[2][at + 1] end
    if (tonumber(fields.t) or 0) >= before then break end  -- what has no time was put there by somebody else
    reached = string.match(entry[1], '^%d+')
    drop(reached, fields)
  end
  if reached ~= from then redis.call('HSET', ends, mark, reached) end
  if #found == tonumber(ARGV[3]) and reached == string.match(found[#found][1], '^%d+') then more = 1 end
end

sweep('#keys', tonumber(ARGV[1]), function(_, fields)
  if fields.k then redis.call('HDEL', keys, fields.k) end
end)
sweep('#remarks', tonumber(ARGV[2]), function(place, fields)
  if fields.r and not stays[string.match(cjson.decode(fields.c)[1], '^[^/]*')] then redis.call('HDEL', remarks, place) end
end)
return more
