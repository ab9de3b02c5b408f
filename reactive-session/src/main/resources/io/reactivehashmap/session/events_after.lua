-- Reads events from a position on, for somebody who sees all of them.
--
-- KEYS[1]  the events
-- ARGV     1 the id of the last event that was read, or '' to begin with the next one, 2 how many at most
-- Reply    {id to go on from, {{id, {field, value, ...}}, ...}}
--
-- A script because where to begin must be known from the same moment on for all who begin.
if ARGV[1] == '' then
  local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)
  return {last[1] and last[1][1] or '0-0', {}}
end
local events = redis.call('XRANGE', KEYS[1], '(' .. ARGV[1], '+', 'COUNT', ARGV[2])
return {#events > 0 and events[#events][1] or ARGV[1], events}
