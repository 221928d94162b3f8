-- The epoch stays: it fences whoever held the lease before.
local answer = standing()
if answer == 'GRANTED' then redis.call('HSET', lease, 'owner', '', 'expires_ms', '0') end
return { answer, '' }
