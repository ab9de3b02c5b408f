-- Removes entries one after the other and tells of each whether it was there.
--
-- KEYS[1]  the hash
-- ARGV     the fields, at most 512
-- Reply    a list with 1 or 0 for each field
--
-- A script because HDEL with many fields answers with the number of those that were there, not with which.
local removed = {}
for i, field in ipairs(ARGV) do
  removed[i] = redis.call('HDEL', KEYS[1], field)
end
return removed
