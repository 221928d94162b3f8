package dev.marquee.operator.release.keys;

/** Steps that read and then write, so they are one script each. All keys carry the movie's hash tag. */
final class Scripts {

    /**
     * Claims the movie and writes fields. KEYS: admission hash. ARGV: owner, name of the owner field, then
     * fields and values. Something that is no hash is thrown away. Returns the owner.
     */
    static final String WRITE = """
            local kind = redis.call('TYPE', KEYS[1]).ok
            if kind ~= 'hash' and kind ~= 'none' then redis.call('DEL', KEYS[1]) end
            local owner = redis.call('HGET', KEYS[1], ARGV[2])
            if owner and owner ~= ARGV[1] then return owner end
            if #ARGV > 2 then redis.call('HSET', KEYS[1], unpack(ARGV, 3)) end
            redis.call('HSETNX', KEYS[1], ARGV[2], ARGV[1])
            return ARGV[1]
            """;

    /** Deletes. KEYS: every key of the movie. ARGV: admission hash, owner, name of the owner field. */
    static final String DELETE = """
            local kind = redis.call('TYPE', ARGV[1]).ok
            local owner = kind == 'hash' and redis.call('HGET', ARGV[1], ARGV[3])
            if owner and owner ~= ARGV[2] then return 0 end
            return redis.call('DEL', unpack(KEYS))
            """;

    private Scripts() {}
}
