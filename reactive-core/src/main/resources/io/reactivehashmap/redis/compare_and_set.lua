-- Sets or removes an entry if its value is what the caller believes it to be.
--
-- KEYS[1]  the hash
-- ARGV[1]  the field
-- ARGV[2]  'present' if the caller believes there is an entry, 'absent' if not
-- ARGV[3]  the value the caller believes it has, ignored when absent
-- ARGV[4]  'set' or 'remove'
-- ARGV[5]  the value to set, ignored when removing
-- Reply    1 if that is so, 0 if not
--
-- A script because Redis has no command that compares a field of a hash before it writes it.
local current = redis.call('HGET', KEYS[1], ARGV[1])
local expected = ARGV[2] == 'present' and ARGV[3]
if current ~= expected then
  return 0
end
if ARGV[4] == 'set' then
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[5])
else
  redis.call('HDEL', KEYS[1], ARGV[1])
end
return 1
