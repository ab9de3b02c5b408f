-- Sets the value of an entry that exists.
--
-- KEYS[1]  the hash
-- ARGV[1]  the field
-- ARGV[2]  the value to set
-- Reply    1 if the entry existed, 0 if not
--
-- A script because Redis has the opposite condition only, HSETNX.
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then
  return 0
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 1
