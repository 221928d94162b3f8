-- Put in front of each script beside it. KEYS the movie's keys, ARGV[1] the movie, ARGV[2] the fleet's channel.
local waiting, active, lobby, admission, outbox, state, sessions, seen, departed = unpack(KEYS)
local movie_id, channel = ARGV[1], ARGV[2]
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
