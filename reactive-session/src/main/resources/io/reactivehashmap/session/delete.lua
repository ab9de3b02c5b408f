-- Ends a session. Comes after session.lua.
--
-- KEYS[1]  the session
-- KEYS[2]  the deadlines
-- KEYS[3]  its trail
-- KEYS[4]  the events
-- KEYS[5]  the sessions of its principal, or any of the others if that is not known
-- ARGV     1 its name, 2 '' or '=' and its principal, or '?' if that is not known, 3 a number below zero that is this call's, 4 how long
--          the trail is kept, 5 most events, 6 retention of events
-- Reply    {1} if this call has ended it, now or when it was run before · {0} if there is none · {'MOVED', handle}
--
-- A script because a session ends in all its places or in none, and because exactly one of those who end it tells of it.
local time = now()
local name, token, events = ARGV[1], ARGV[3], {ARGV[5], ARGV[6]}
local meta = live(KEYS[1], KEYS[2], name, time)
if not meta then
  local kind, other, handle = trail(KEYS[3])
  if kind == 'R' then
    return {'MOVED', handle}
  end
  return {kind == 'T' and other == token and 1 or 0}
end
permit('UNLINK', KEYS[1])
permit('ZREM', KEYS[2], name)
permit('ZADD', KEYS[2], token, name)
permit('SET', KEYS[3], '', 'PX', ARGV[4])
permit('ZREM', KEYS[5], name)
permit_append(KEYS[4], events)

-- First, because a full server refuses none of a script's writes after one that frees memory.
redis.call('UNLINK', KEYS[1])
redis.call('SET', KEYS[3], 'T ' .. token, 'PX', ARGV[4])
if meta.principal == '' or meta.principal == ARGV[2] then
  redis.call('ZREM', KEYS[2], name .. meta.principal)
  redis.call('ZREM', KEYS[5], name)
else
  -- What it is called among the sessions of its principal is left to the reaper, which finds it by this.
  redis.call('ZADD', KEYS[2], token, name .. meta.principal)
end
append(KEYS[4], events, 'deleted', name, meta.principal)
return {1}
