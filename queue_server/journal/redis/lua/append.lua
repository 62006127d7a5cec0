#!lua
-- Append commits to a stream, if it still ends where they begin and no key of theirs was used before.
-- KEYS: feed, ends, places of the stream, keys, remarks, streams
-- ARGV: stream, version and hash of its end, hash after the commits, how many commits a conflict carries,
--       where `ends` keeps the newest stream of its kind that left for the archive (empty: none ever does);
--       then for each commit: its text, its time, name and answer of its key, its remarks (empty for none)
local feed, ends, places, keys, remarks, streams = unpack(KEYS)
local stream, version, hash = ARGV[1], tonumber(ARGV[2]), ARGV[3]
local FIRST, EACH = 7, 5

local kept = {'kept'}
for at = FIRST, #ARGV, EACH do
  local answer = ARGV[at + 2] ~= '' and redis.call('HGET', keys, ARGV[at + 2])
  if answer then
    kept[#kept + 1] = ARGV[at + 2]
    kept[#kept + 1] = answer
  end
end
if #kept > 1 then return kept end

local function text_at(place)
  local found = redis.call('XRANGE', feed, place .. '-0', place .. '-0')[1]
  return found and found[2][2]
end

local told = redis.call('HGET', ends, stream)
if not told and ARGV[6] ~= '' and stream <= (redis.call('HGET', ends, ARGV[6]) or '') then
  return {'archived'}
end
told = told or '0 '
if told ~= ARGV[2] .. ' ' .. hash then
  local newest = tonumber(string.match(told, '^%d+') or 0)
  local place = version > 0 and redis.call('LINDEX', places, version - 1)
  local text = place and text_at(place)
  if newest <= version or (version > 0 and not (text and cjson.decode(text)[7] == hash)) then return {'back'} end
  local between = {'between'}
  for _, later in ipairs(redis.call('LRANGE', places, version, version + ARGV[5] - 1)) do
    between[#between + 1] = later
    between[#between + 1] = text_at(later) or ''
    between[#between + 1] = redis.call('HGET', remarks, later) or ''
  end
  return #between > 1 and between or {'back'}
end

local first = tonumber(redis.call('HGET', ends, '#') or 0) + 1
local place = first
for at = FIRST, #ARGV, EACH do
  local text, time, key, answer, words = unpack(ARGV, at, at + EACH - 1)
  local entry = {'c', text, 't', time}
  if key ~= '' then
    entry[#entry + 1] = 'k'
    entry[#entry + 1] = key
  end
  if words ~= '' then
    entry[#entry + 1] = 'r'
    entry[#entry + 1] = '1'
  end
  redis.call('XADD', feed, place .. '-0', unpack(entry))  -- first: in a feed that is damaged it fails, and all with it
  if key ~= '' then redis.call('HSET', keys, key, answer) end
  if words ~= '' then redis.call('HSET', remarks, place, words) end
  redis.call('RPUSH', places, place)
  place = place + 1
end
if place > first then
  if version == 0 then redis.call('RPUSH', streams, stream) end
  redis.call('HSET', ends, '#', place - 1, stream, string.format('%d %s', version + place - first, ARGV[4]))
end
return {'appended', first}
