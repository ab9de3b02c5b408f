-- Ends a session that is stored under another name, in another slot, already. Comes after session.lua.
--
-- KEYS[1]  the session
-- KEYS[2]  the deadlines
-- KEYS[3]  its trail
-- KEYS[4]  the sessions of its principal, or any of the others if there is none
-- ARGV     1 its name, 2 '' or '=' and its principal, as far as is known, 3 its new handle, 4 how long the trail is kept
-- Reply    {'SAVED', {field, value, ...}} with what it was at its end · {'MOVED', handle} if it has another name already
--          · {'GONE'} · {'PRINCIPAL', principal} if it has another one than was known
--
-- A script because from when it is read on nobody may change it here, and in the same moment it must be known where to.
local time = now()
local name, known, handle = ARGV[1], ARGV[2], ARGV[3]
local meta = live(KEYS[1], KEYS[2], name, time)
if not meta then
  local kind, _, other = trail(KEYS[3])
  if kind ~= 'R' then
    return {'GONE'}
  end
  -- The handle is known only to who made it up: this has been run before, and the session is kept for that.
  return other == handle and {'SAVED', redis.call('HGETALL', KEYS[1])} or {'MOVED', other}
end
if meta.principal ~= known then
  return {'PRINCIPAL', meta.principal}
end
permit('ZREM', KEYS[2], name)
permit('SET', KEYS[3], '', 'PX', ARGV[4])
permit('PEXPIRE', KEYS[1], ARGV[4])
permit('ZREM', KEYS[4], name)

redis.call('ZREM', KEYS[2], name .. known)
redis.call('SET', KEYS[3], 'R 0 ' .. handle, 'PX', ARGV[4])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
if known ~= '' then
  redis.call('ZREM', KEYS[4], name)
end
return {'SAVED', redis.call('HGETALL', KEYS[1])}
