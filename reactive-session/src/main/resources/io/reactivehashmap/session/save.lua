-- Changes attributes of a session, which is a use of it as well. Comes after session.lua.
--
-- KEYS[1]  the session
-- KEYS[2]  the deadlines
-- KEYS[3]  its trail
-- ARGV     1 its name, 2 most bytes, 3 a new idle time, or '', 4... changes
-- Reply    {'SAVED', now} · {'MOVED', handle} if it has another name now · {'GONE'} · {'TOO_LARGE', bytes}
--          · {'CONFLICT', name, value, ...} with the attributes that are not as expected
--
-- A script because a session that has ended must not come back as a hash of what was changed last, and because its
-- attributes change together or not at all.
local time = now()
local name, idle = ARGV[1], ARGV[3]
local meta = live(KEYS[1], KEYS[2], name, time)
if not meta then
  local kind, _, handle = trail(KEYS[3])
  return kind == 'R' and {'MOVED', handle} or {'GONE'}
end
local wanted = changes(4)
local size, conflicts = check(KEYS[1], meta, wanted)
if #conflicts > 0 then
  return {'CONFLICT', unpack(conflicts)}
end
if size > tonumber(ARGV[2]) then
  return {'TOO_LARGE', size}
end
permit('HSET', KEYS[1], META, '')
permit('HDEL', KEYS[1], META)
permit('PEXPIREAT', KEYS[1], '1')
permit('ZADD', KEYS[2], '1', name)

meta.size = math.max(size, 0)
meta.accessed = math.max(time, meta.accessed)
if idle ~= '' then
  meta.idle = tonumber(idle)
end
apply(KEYS[1], wanted)
keep(KEYS[1], KEYS[2], name, meta)
return {'SAVED', time}
