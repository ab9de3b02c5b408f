-- Reads a session, and notes that it is used. Comes after session.lua.
--
-- KEYS[1]  the session
-- KEYS[2]  the deadlines
-- KEYS[3]  its trail
-- ARGV     1 its name, 2 for how many milliseconds a note of its use is good enough, or '' if this is no use
-- Reply    {now, {field, value, ...}} · {handle} if it may be read under another name · nil
--
-- A script because it must not be read after its deadline by anybody's clock but the server's, and because a note of its
-- use that came after its end would bring it back.
local time = now()
local name, interval = ARGV[1], ARGV[2]
local meta = live(KEYS[1], KEYS[2], name, time)
if not meta then
  local kind, readable, handle = trail(KEYS[3])
  return kind == 'R' and tonumber(readable) > time and {handle} or nil
end
if interval ~= '' and time - meta.accessed >= tonumber(interval) then
  meta.accessed = math.max(time, meta.accessed)
  -- A server that takes no writes can still be read: the session is then as good as one that was not used.
  pcall(keep, KEYS[1], KEYS[2], name, meta)
end
return {time, redis.call('HGETALL', KEYS[1])}
