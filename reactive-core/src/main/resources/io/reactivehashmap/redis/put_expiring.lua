-- Sets an entry together with its time to live.
--
-- KEYS[1]  the hash
-- ARGV[1]  the field
-- ARGV[2]  the value
-- ARGV[3]  the time to live in milliseconds
-- Reply    1
--
-- A script because a server with HPEXPIRE but without HSETEX (Redis 7.4) would need two commands, between which the
-- entry could be seen, or left, without its expiry. What could make HPEXPIRE fail is checked before the value is set: the
-- time, and whether the user may call it; a wrong type fails HSET itself.
local millis = tonumber(ARGV[3])
if not millis or millis < 1 or millis > 2 ^ 45 then
  return redis.error_reply('ERR invalid expire time')
end
if not redis.acl_check_cmd('HPEXPIRE', KEYS[1], ARGV[3], 'FIELDS', 1, ARGV[1]) then
  return redis.error_reply("NOPERM this user has no permissions to run the 'hpexpire' command")
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('HPEXPIRE', KEYS[1], ARGV[3], 'FIELDS', 1, ARGV[1])
return 1
