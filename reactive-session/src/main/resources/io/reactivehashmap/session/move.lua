-- Gives a session another name, and if wanted a principal and changes with it. Comes after session.lua and limit.lua.
--
-- KEYS     of the session as it is: 1 itself, 2 its deadlines, 3 its trail, 4 the sessions of its principal;
--          of the session as it will be: 5 itself, 6 its deadlines, 7 its events, 8 the sessions of its principal.
--          Where there is no principal, 4 and 8 are any of the others.
-- ARGV     1 its handle, 2 '' or '=' and its principal, as far as is known; 3 its new handle, 4 '' or '=' and its new
--          principal; 5 for how long it can be read, 6 and written, under the old name; 7 most bytes, 8 a new idle time, or '',
--          9 the limit's most, 10 its policy, 11 a number below zero, 12 most events, 13 retention of events, 14... changes
-- Reply    {'SAVED', now} · {'MOVED', handle} if it has another name already · {'GONE'} · {'REJECTED'} · {'TOO_LARGE', bytes}
--          · {'PRINCIPAL', principal} if it has another one than was known · {'CONFLICT', name, value, ...}
--
-- A script because there must be no moment in which both names are good, or neither, or in which the session has the
-- rights of its principal under the name that it had without, and because the limit is one step with what it limits.
local time = now()
local known, handle, principal = ARGV[2], ARGV[3], ARGV[4]
local name, new_name = string.sub(ARGV[1], 3), string.sub(handle, 3)
local limit, token, events = {ARGV[9], ARGV[10]}, ARGV[11], {ARGV[12], ARGV[13]}
local meta = live(KEYS[1], KEYS[2], name, time)
if not meta then
  local kind, _, other = trail(KEYS[3])
  if kind == 'R' then
    -- The handle is known only to who made it up: this has been run before.
    return other == handle and is_live(KEYS[6], new_name .. principal, time) and {'SAVED', time} or {'MOVED', other}
  end
  return {'GONE'}
end
if meta.principal ~= known then
  return {'PRINCIPAL', meta.principal}
end
local wanted = changes(14)
local size, conflicts = check(KEYS[1], meta, wanted)
if #conflicts > 0 then
  return {'CONFLICT', unpack(conflicts)}
end
if size > tonumber(ARGV[7]) then
  return {'TOO_LARGE', size}
end
local bound = time
local victims = {}
if principal ~= '' then
  if principal == known then
    bound = tonumber(redis.call('ZSCORE', KEYS[4], name) or time)
  end
  victims = admit(KEYS[8], KEYS[6], principal, name, limit, time)
  if not victims then
    return {'REJECTED'}
  end
  permit('ZADD', KEYS[8], '1', new_name)
end
if known ~= '' then
  permit('ZREM', KEYS[4], name)
end
permit('HSET', KEYS[1], META, '')
permit('HDEL', KEYS[1], META)
permit('RENAME', KEYS[1], KEYS[5])
permit('PEXPIREAT', KEYS[5], '1')
permit('ZREM', KEYS[2], name)
permit('ZADD', KEYS[6], '1', new_name)
permit('SET', KEYS[3], '', 'PX', ARGV[6])
permit_append(KEYS[7], events)

apply(KEYS[1], wanted)
redis.call('RENAME', KEYS[1], KEYS[5])
redis.call('ZREM', KEYS[2], name .. known)
redis.call('SET', KEYS[3], 'R ' .. integer(time + tonumber(ARGV[5])) .. ' ' .. handle, 'PX', ARGV[6])
if known ~= '' then
  redis.call('ZREM', KEYS[4], name)
end
meta.size = math.max(size, 0)
meta.accessed = math.max(time, meta.accessed)
meta.renewed = integer(time)
meta.principal = principal
if ARGV[8] ~= '' then
  meta.idle = tonumber(ARGV[8])
end
keep(KEYS[5], KEYS[6], new_name, meta)
if principal ~= '' then
  evict(victims, KEYS[8], KEYS[6], KEYS[7], events, principal, token)
  redis.call('ZADD', KEYS[8], integer(bound), new_name)
end
append(KEYS[7], events, 'rotated', new_name, principal, 'former', ARGV[1])
return {'SAVED', time}
