-- Ends sessions of a principal, the oldest first. Comes after session.lua.
--
-- KEYS[1]  the sessions of the principal
-- KEYS[2]  the deadlines
-- KEYS[3]  the events
-- ARGV     1 '=' and the principal, 2 the name of one that is spared, or '', 3 a number below zero, 4 how many at most, 5 most events,
--          6 retention of events
-- Reply    {how many it has ended, 1 if there may be more else 0}
--
-- A script because none of them may be used again once this has said that it is ended. What is left of them the reaper
-- takes away.
local time = now()
local principal, spared, token, most, events = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4]), {ARGV[5], ARGV[6]}
permit('ZADD', KEYS[2], token, '')
permit('ZREM', KEYS[1], '')
permit_append(KEYS[3], events)

local names = redis.call('ZRANGE', KEYS[1], 0, most - 1)
local ended = 0
local seen = 0
for _, name in ipairs(names) do
  if name == spared then
    seen = 1
  else
    if is_live(KEYS[2], name .. principal, time) then
      redis.call('ZADD', KEYS[2], token, name .. principal)
      append(KEYS[3], events, 'deleted', name, principal)
      ended = ended + 1
    end
    redis.call('ZREM', KEYS[1], name)
  end
end
return {ended, #names - seen > 0 and redis.call('ZCARD', KEYS[1]) > seen and 1 or 0}
