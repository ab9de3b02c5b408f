-- Lists sessions that live no longer and are not cleaned up, the oldest first. Comes after session.lua.
--
-- KEYS[1]  the deadlines
-- ARGV[1]  how many at most
-- Reply    {member of the deadlines, ...}
--
-- A script because the clock is the server's.
return redis.call('ZRANGE', KEYS[1], '-inf', integer(now()), 'BYSCORE', 'LIMIT', 0, ARGV[1])
