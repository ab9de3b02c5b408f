-- Cleans up after sessions that live no longer, and tells of those that nobody has ended. Comes after session.lua.
--
-- KEYS     1 the deadlines, 2 the events, then for each of them: itself, the sessions of its principal or itself if it has none
-- ARGV     1 most events, 2 retention of events, 3 how long a name is, then for each of them its member of the deadlines
-- Reply    {how many had expired}
--
-- A script because it may be run by several at once, and late: each session is looked at again, and told of once.
local time = now()
local events, length = {ARGV[1], ARGV[2]}, tonumber(ARGV[3])
permit('UNLINK', KEYS[1])
permit('ZREM', KEYS[1], '')
permit_append(KEYS[2], events)

local expired = 0
for i = 4, #ARGV do
  local member = ARGV[i]
  local hash, index = KEYS[2 * i - 5], KEYS[2 * i - 4]
  local score = tonumber(redis.call('ZSCORE', KEYS[1], member) or INFINITY)
  if score <= time then
    local name = string.sub(member, 1, length)
    if score > 0 then
      append(KEYS[2], events, 'expired', name, string.sub(member, length + 1))
      expired = expired + 1
    end
    redis.call('UNLINK', hash)
    if index ~= hash then
      redis.call('ZREM', index, name)
    end
    redis.call('ZREM', KEYS[1], member)
  end
end
return {expired}
