-- Notes a name of a user or a session of an OpenID provider.
--
-- KEYS[1]  the names
-- ARGV     1 the name, 2 for how many milliseconds they are kept from now on
-- Reply    {}
--
-- A script because names without an expiry would be kept for ever.
if not redis.acl_check_cmd('PEXPIRE', KEYS[1], ARGV[2]) then
  error({err = "NOPERM this user may not run 'PEXPIRE' on the names of OpenID users"})
end
redis.call('SADD', KEYS[1], ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return {}
