-- Stores a new session; when it is there already, stores the attributes again. Comes after session.lua and limit.lua.
--
-- KEYS[1]  the session
-- KEYS[2]  the deadlines
-- KEYS[3]  the events
-- KEYS[4]  the sessions of the principal, or any of the others if there is none
-- KEYS[5]  its trail
-- ARGV     1 its name, 2 '' or '=' and its principal, 3 idle time, 4 absolute time, 5 most bytes, 6 the limit's most, 7 its policy,
--          8 a number below zero, 9 most events, 10 retention of events;
--          11 '' or, if it is one that is moved here, its former handle, and then 12 when it was created, 13 when it ends in any case;
--          14... its attributes, as changes
-- Reply    {'SAVED', now} · {'REJECTED'} · {'GONE'} if it has ended since this was run before · {'TOO_LARGE', bytes}
--
-- A script because a session without its deadline would live for ever, one without its place in the index could not be
-- found to be ended, and counting the sessions of a principal is of no use unless it is one step with adding one.
local time = now()
local name, principal = ARGV[1], ARGV[2]
local limit, events, former = {ARGV[6], ARGV[7]}, {ARGV[9], ARGV[10]}, ARGV[11]
local meta = live(KEYS[1], KEYS[2], name, time)
local is_new = not meta
if is_new then
  if redis.call('ZSCORE', KEYS[2], name .. principal) or trail(KEYS[5]) then
    return {'GONE'}
  end
  local absolute = tonumber(ARGV[4])
  meta = {
    created = integer(time), accessed = time, idle = tonumber(ARGV[3]), absolute = absolute > 0 and time + absolute or 0,
    renewed = integer(time), size = 0, principal = principal
  }
  if former ~= '' then
    meta.created, meta.absolute = ARGV[12], tonumber(ARGV[13])
  end
end
local wanted = changes(14)
local size = check(KEYS[1], meta, wanted)
if size > tonumber(ARGV[5]) then
  return {'TOO_LARGE', size}
end
local victims = {}
if is_new and principal ~= '' then
  victims = admit(KEYS[4], KEYS[2], principal, name, limit, time)
  if not victims then
    return {'REJECTED'}
  end
  permit('ZADD', KEYS[4], '1', name)
  permit('ZREM', KEYS[4], name)
end
permit('HSET', KEYS[1], META, '')
permit('PEXPIREAT', KEYS[1], '1')
permit('ZADD', KEYS[2], '1', name)
permit_append(KEYS[3], events)

meta.size = math.max(size, 0)
apply(KEYS[1], wanted)
keep(KEYS[1], KEYS[2], name, meta)
if not is_new then
  return {'SAVED', time}
end
if principal ~= '' then
  evict(victims, KEYS[4], KEYS[2], KEYS[3], events, principal, ARGV[8])
  redis.call('ZADD', KEYS[4], integer(time), name)
end
if former == '' then
  append(KEYS[3], events, 'created', name, principal)
else
  append(KEYS[3], events, 'rotated', name, principal, 'former', former)
end
return {'SAVED', time}
