-- What the scripts of sessions share; it comes before each of them.
--
-- A session is a hash: the field '~' holds its metadata, each other field an attribute. It lives for as long as its member
-- of the sorted set of deadlines, which is its name and its principal, has a score later than now. Whoever ends it takes
-- that member away or gives it a score below zero, and nothing can bring it back: no script but create and move adds one
-- for a name, and those make new names.
--
-- The clock is the server's. Scripts check before they write: a server that refuses writes refuses the first of a script,
-- and what a user may not do is asked before that.
local META = '~'
local INFINITY = math.huge

local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

local function integer(number)
  return string.format('%.0f', number)
end

-- Metadata is '1 created accessed idle absolute renewed size principal': a version, times in milliseconds, the bytes of all
-- attributes, and '' for an anonymous session or '=' and the principal. idle and absolute are 0 where there is no limit;
-- absolute and renewed are points in time.
local function parse(text)
  local created, accessed, idle, absolute, renewed, size, principal =
    string.match(text, '^1 (%d+) (%d+) (%d+) (%d+) (%d+) (%d+) (.*)$')
  if not created then
    error({err = 'ERR this session was not written by this version of the library'})
  end
  return {
    created = created, accessed = tonumber(accessed), idle = tonumber(idle), absolute = tonumber(absolute),
    renewed = renewed, size = tonumber(size), principal = principal
  }
end

local function format(meta)
  return table.concat({
    '1', meta.created, integer(meta.accessed), integer(meta.idle), integer(meta.absolute), meta.renewed, integer(meta.size),
    meta.principal
  }, ' ')
end

local function is_live(due, member, time)
  local deadline = redis.call('ZSCORE', due, member)
  return deadline and tonumber(deadline) > time
end

-- Returns the metadata of a session, or nil if it does not live.
local function live(hash, due, name, time)
  local text = redis.call('HGET', hash, META)
  if not text then
    return nil
  end
  local meta = parse(text)
  return is_live(due, name .. meta.principal, time) and meta or nil
end

-- Returns when a session ends that is used now.
local function deadline(meta)
  local idle = meta.idle > 0 and meta.accessed + meta.idle or INFINITY
  local absolute = meta.absolute > 0 and meta.absolute or INFINITY
  return math.min(idle, absolute)
end

-- Writes the metadata and both deadlines: that of the set, which decides, and that of the key, which cleans up.
local function keep(hash, due, name, meta)
  local last = integer(deadline(meta))
  redis.call('HSET', hash, META, format(meta))
  redis.call('PEXPIREAT', hash, last)
  redis.call('ZADD', due, last, name .. meta.principal)
end

-- A handle is two characters that are of no interest here, and a name.
--
-- Returns what took the place of a session: a kind and what belongs to it.
--   'T' token           it was ended by whoever has the token
--   'R' until handle    it is now called so; until then it may be read under the old name as well
local function trail(key)
  local text = redis.call('GET', key)
  if not text then
    return nil
  end
  return string.match(text, '^(%u) (%S+) ?(.*)$')
end

-- Fails unless the user may run the command, which is given with its arguments.
local function permit(command, ...)
  if not redis.acl_check_cmd(command, ...) then
    error({err = "NOPERM this user may not run '" .. command .. "' on the keys of sessions"})
  end
end

-- events is {most, retention}: how many a stream has at most, 0 for no events at all, and for how many milliseconds it is
-- kept after the last one.
local function append(stream, events, kind, name, principal, ...)
  if events[1] == '0' then
    return
  end
  redis.call('XADD', stream, 'MAXLEN', '~', events[1], '*', 'kind', kind, 'name', name, 'principal', principal, ...)
  redis.call('PEXPIRE', stream, events[2])
end

local function permit_append(stream, events)
  if events[1] ~= '0' then
    permit('XADD', stream, '*', 'kind', '')
    permit('PEXPIRE', stream, events[2])
  end
end

-- Changes are a list in ARGV from 'first' on: how many attributes are set, their names and values; how many are removed, their
-- names; how many must be as they are given, their names and '=' with the value or '' if there must be none.
local function changes(first)
  local set, removed, expected = {}, {}, {}
  local at = first
  local function take(list, width)
    local count = tonumber(ARGV[at])
    at = at + 1
    for i = 1, count * width do
      list[i] = ARGV[at]
      at = at + 1
    end
  end
  take(set, 2)
  take(removed, 1)
  take(expected, 2)
  return {set = set, removed = removed, expected = expected}
end

-- Returns the size that the session would have, and the attributes that are not as expected: their names and values.
local function check(hash, meta, wanted)
  local conflicts = {}
  for i = 1, #wanted.expected, 2 do
    local current = redis.call('HGET', hash, wanted.expected[i])
    if (current and '=' .. current or '') ~= wanted.expected[i + 1] then
      table.insert(conflicts, wanted.expected[i])
      table.insert(conflicts, current)
    end
  end
  local size = meta.size
  for i = 1, #wanted.set, 2 do
    size = size + #wanted.set[i + 1] - redis.call('HSTRLEN', hash, wanted.set[i])
  end
  for i = 1, #wanted.removed do
    size = size - redis.call('HSTRLEN', hash, wanted.removed[i])
  end
  return size, conflicts
end

local CHUNK = 1000

local function apply(hash, wanted)
  for i = 1, #wanted.set, CHUNK do
    redis.call('HSET', hash, unpack(wanted.set, i, math.min(i + CHUNK - 1, #wanted.set)))
  end
  for i = 1, #wanted.removed, CHUNK do
    redis.call('HDEL', hash, unpack(wanted.removed, i, math.min(i + CHUNK - 1, #wanted.removed)))
  end
end
