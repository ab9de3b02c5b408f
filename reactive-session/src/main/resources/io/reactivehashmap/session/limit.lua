-- How many sessions a principal may have; it comes after session.lua.
--
-- limit is {most, policy}: most is 0 for any number, policy one of 'reject', 'least-recently-used' and 'oldest'.
--
-- Returns nil if one session more would be too many, else the names of those that must end for it.
local function admit(index, due, principal, own, limit, time)
  local most = tonumber(limit[1])
  if most == 0 then
    return {}
  end
  local others = {}
  -- The index has them in the order in which they were bound.
  for order, name in ipairs(redis.call('ZRANGE', index, 0, -1)) do
    local score = tonumber(redis.call('ZSCORE', due, name .. principal) or '0')
    if score > time and name ~= own then
      table.insert(others, {name = name, rank = limit[2] == 'oldest' and order or score, order = order})
    end
  end
  local excess = #others + 1 - most
  if excess <= 0 then
    return {}
  end
  if limit[2] == 'reject' then
    return nil
  end
  table.sort(others, function(a, b)
    return a.rank < b.rank or (a.rank == b.rank and a.order < b.order)
  end)
  local victims = {}
  for i = 1, excess do
    victims[i] = others[i].name
  end
  return victims
end

local function evict(victims, index, due, stream, events, principal, token)
  for _, name in ipairs(victims) do
    redis.call('ZADD', due, token, name .. principal)
    redis.call('ZREM', index, name)
    append(stream, events, 'evicted', name, principal)
  end
end
