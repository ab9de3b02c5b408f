-- Notes that a group needs events no longer.
--
-- KEYS[1]  the events
-- ARGV     1 the group, 2... ids of events
-- Reply    {how many of them it had taken}
--
-- A script because that is how this library sends commands about keys of its own.
return {redis.call('XACK', KEYS[1], unpack(ARGV))}
