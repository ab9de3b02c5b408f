-- Tells the names of a user or a session of an OpenID provider.
--
-- KEYS[1]  the names
-- Reply    {name, ...}
--
-- A script because the library's other commands are those of hashes.
return redis.call('SMEMBERS', KEYS[1])
