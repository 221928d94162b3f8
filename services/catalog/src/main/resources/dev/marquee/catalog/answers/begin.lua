-- KEYS: generation. Whatever was kept is old from now on.
local number = redis.call('HGET', KEYS[1], 'number') or now
redis.call('HSET', KEYS[1], 'number', string.format('%.0f', number + 1), 'began_ms', string.format('%.0f', now))
