-- Sets the value of an entry and tells what it was.
--
-- KEYS[1]  the hash
-- ARGV[1]  the field
-- ARGV[2]  the value to set
-- Reply    the former value, or nil if there was no entry
--
-- A script because HSET does not tell what it replaces.
local former = redis.call('HGET', KEYS[1], ARGV[1])
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return former
