-- ARGV[3] lease in ms, ARGV[4] the owner to wait for or '', ARGV[5] the checkpoint that the caller remembers or ''.
local held = redis.call('HMGET', lease, 'owner', 'epoch', 'expires_ms', 'checkpoint')
local holder, seen, expires, checkpoint = held[1] or '', tonumber(held[2] or 0), tonumber(held[3] or 0), held[4] or ''

if seen > epoch or (seen == epoch and holder ~= '' and holder ~= owner) then
  return { 'FENCED', checkpoint }
end
if seen < epoch and ARGV[4] ~= '' and holder == ARGV[4] and expires > now_ms() then
  return { 'HELD', checkpoint }
end
if checkpoint == '' and ARGV[5] ~= '' then
  checkpoint = ARGV[5]
  redis.call('HSET', lease, 'checkpoint', checkpoint)
end
redis.call('HSET', lease, 'owner', owner, 'epoch', ARGV[2])
extend(ARGV[3])
return { 'GRANTED', checkpoint }
