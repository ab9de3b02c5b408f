-- Runs a command that works on keys of any type, unless the key is there and no hash.
--
-- KEYS[1]  the hash
-- ARGV[1]  the command
-- ARGV[2]  its arguments after the key, if any
-- Reply    what the command replies, or the error WRONGTYPE
--
-- A script because UNLINK, PEXPIRE, PERSIST and PTTL do not care what they remove, end or look at, and a map must not
-- remove a key that is not its own. Checking first with another command could be too early.
local type = redis.call('TYPE', KEYS[1]).ok
if type ~= 'hash' and type ~= 'none' then
  return redis.error_reply('WRONGTYPE Operation against a key holding the wrong kind of value')
end
return redis.call(ARGV[1], KEYS[1], unpack(ARGV, 2))
