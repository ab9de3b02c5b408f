-- Removes an entry and tells its value.
--
-- KEYS[1]  the hash
-- ARGV[1]  the field
-- Reply    the former value, or nil if there was no entry
--
-- A script because HGETDEL exists only since Redis 8.
local former = redis.call('HGET', KEYS[1], ARGV[1])
if former then
  redis.call('HDEL', KEYS[1], ARGV[1])
end
return former
