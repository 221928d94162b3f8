-- KEYS: generation, bytes kept, answers; ARGV: ms over which bytes are counted, the most of them, then of each answer the
-- generation, the text and its ms to live.
local number = redis.call('HGET', KEYS[1], 'number')
for i = 3, #KEYS do
    local at = 3 * i - 6
    local body = ARGV[at + 1]
    if ARGV[at] == number then
        local kept = redis.call('INCRBY', KEYS[2], #body)
        if kept == #body then redis.call('PEXPIRE', KEYS[2], ARGV[1]) end
        if kept <= tonumber(ARGV[2]) then
            redis.call('HSET', KEYS[i], 'number', number, 'body', body)
            redis.call('PEXPIRE', KEYS[i], ARGV[at + 2])
        end
    end
end
