-- Invariant 6: no pass that is out opens its booking, though its session lasts.
local broken = 0
local all = redis.call('HGETALL', sessions)
for i = 1, #all, 2 do
  local before, claimed, pass = string.match(all[i + 1], '^(%d+:%d+:(%d+):)(.+)$')
  if pass and claimed ~= '0' and pass ~= 'none' then
    redis.call('HSET', sessions, all[i], before .. 'none')
    broken = broken + 1
  end
end
return broken
