-- Removes one entry, chosen at random.
--
-- KEYS[1]  the hash
-- Reply    {field, value}, or {} if there is no entry
--
-- A script because Redis has no command that picks and removes a field of a hash.
local entry = redis.call('HRANDFIELD', KEYS[1], 1, 'WITHVALUES')
if #entry == 0 then
  return {}
end
redis.call('HDEL', KEYS[1], entry[1])
return entry
