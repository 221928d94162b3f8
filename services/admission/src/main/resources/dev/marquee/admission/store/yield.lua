-- Promise  a pod that goes away hands the ticker's role on at once; another pod's role is untouched.
-- KEYS     the movie's keys
-- ARGV     1 name of the pod
-- Result   1 handed on, 0 was not the ticker

if redis.call('HGET', state, 'ticker') == ARGV[1] then
  redis.call('HDEL', state, 'ticker', 'ticker_until')
  return 1
end
return 0
