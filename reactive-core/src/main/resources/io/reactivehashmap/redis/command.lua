-- Runs a command on the hash.
--
-- KEYS[1]  the hash
-- ARGV[1]  the command
-- ARGV[2]  its arguments after the key, at most 7000: Lua's stack has room for 8000
-- Reply    what the command replies, which must be no number that a double cannot hold: see increment.lua
--
-- A script because only a script can be run once, see once.lua.
return redis.call(ARGV[1], KEYS[1], unpack(ARGV, 2))
