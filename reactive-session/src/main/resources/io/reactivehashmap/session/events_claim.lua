-- Takes events for a group, of which each goes to one reader: first those that others took and did not acknowledge.
--
-- KEYS[1]  the events
-- ARGV     1 the group, 2 after how many milliseconds an event without acknowledgement is taken again, 3 how many at most
-- Reply    {{id, {field, value, ...}}, ...}
--
-- A script because it is one round trip for what are three commands, and makes the group when it is missing. All readers
-- have the same name in the group: so there are none to clean up after.
local READER = 'r'
local group, idle, most = ARGV[1], ARGV[2], tonumber(ARGV[3])
if redis.call('EXISTS', KEYS[1]) == 0 then
  return {}
end
local claimed = redis.pcall('XAUTOCLAIM', KEYS[1], group, READER, idle, '0-0', 'COUNT', most)
if claimed.err then
  if not string.find(claimed.err, 'NOGROUP', 1, true) then
    return claimed
  end
  redis.call('XGROUP', 'CREATE', KEYS[1], group, '0')
  claimed = {'0-0', {}}
end
local events = claimed[2]
if #events < most then
  local read = redis.call('XREADGROUP', 'GROUP', group, READER, 'COUNT', most - #events, 'STREAMS', KEYS[1], '>')
  for _, event in ipairs(read and read[1][2] or {}) do
    table.insert(events, event)
  end
end
return events
