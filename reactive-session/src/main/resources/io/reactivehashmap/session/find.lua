-- Lists the sessions of a principal in the order in which they became that. Comes after session.lua.
--
-- KEYS[1]  the sessions of the principal
-- KEYS[2]  the deadlines
-- ARGV[1]  '=' and the principal
-- Reply    {name, when it became the principal's, its deadline, ...} of those that live
--
-- A script because only the deadlines tell which of them live, by the server's clock.
local time = now()
local found = {}
local names = redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')
for i = 1, #names, 2 do
  local score = redis.call('ZSCORE', KEYS[2], names[i] .. ARGV[1])
  if score and tonumber(score) > time then
    table.insert(found, names[i])
    table.insert(found, names[i + 1])
    table.insert(found, score)
  end
end
return found
