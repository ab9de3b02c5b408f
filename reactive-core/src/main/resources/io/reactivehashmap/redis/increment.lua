-- Adds to the number under a field.
--
-- KEYS[1]  the hash
-- ARGV[1]  the field
-- ARGV[2]  what to add
-- Reply    the sum in decimal, as a string: a number in Lua is a double, which holds no more than 53 bits of it
--
-- A script because only a script can be run once, see once.lua. Whether the user may call HGET is checked before the sum
-- is stored; whatever else makes HINCRBY fail, it checks itself.
if not redis.acl_check_cmd('HGET', KEYS[1], ARGV[1]) then
  return redis.error_reply("NOPERM this user has no permissions to run the 'hget' command")
end
redis.call('HINCRBY', KEYS[1], ARGV[1], ARGV[2])
return redis.call('HGET', KEYS[1], ARGV[1])
