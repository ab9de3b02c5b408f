-- Runs an operation once, however often it is sent: a repetition is answered what the first run was.
--
-- No script of its own: it comes after "local function operation() … end", whose body is another script.
--
-- KEYS[1]  the hash
-- KEYS[2]  the record of the operation, in the slot of the hash
-- ARGV     the arguments of the operation, and then for how many milliseconds the record is kept
-- Reply    that of the operation
--
-- A script because what the operation changes and the record that it did must come, survive and be lost together. Once
-- the operation has written, Redis refuses SET neither for want of memory nor on a replica; what is left is the
-- permission, and that is checked before. An operation that fails has changed nothing and leaves no record.
local retention = table.remove(ARGV)
local record = redis.call('GET', KEYS[2])
if record then
  return cmsgpack.unpack(record)
end
if not redis.acl_check_cmd('SET', KEYS[2], '', 'PX', retention) then
  return redis.error_reply("NOPERM this user has no permissions to run the 'set' command")
end
local result = operation()
if type(result) == 'table' and result.err then
  return result
end
redis.call('SET', KEYS[2], cmsgpack.pack(result), 'PX', retention)
return result
