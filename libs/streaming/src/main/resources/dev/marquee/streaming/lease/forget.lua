-- The checkpoint is that of an earlier stream of the same name.
local answer = standing()
if answer == 'GRANTED' then redis.call('HDEL', lease, 'checkpoint') end
return { answer, '' }
