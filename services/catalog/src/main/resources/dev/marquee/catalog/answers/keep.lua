-- KEYS: generation, bytes kept, answers; ARGV: ms over which bytes are counted, the most of them, then of each answer the
-- generation, the text and its ms to live.
local number = redis.call('HGET', KEYS[1], 'number')
local bytes = 0
for i = 4, #ARGV, 3 do
    bytes = bytes + (ARGV[i - 1] == number and #ARGV[i] or 0)
end
if bytes > 0 then
    local kept = redis.call('INCRBY', KEYS[2], bytes)
    if kept == bytes then redis.call('PEXPIRE', KEYS[2], ARGV[1]) end
    for i = 3, #KEYS do
        local at = 3 * i - 6
        if ARGV[at] == number and kept <= tonumber(ARGV[2]) then
            redis.call('SET', KEYS[i], number .. ':' .. ARGV[at + 1], 'PX', ARGV[at + 2])
        end
    end
end
