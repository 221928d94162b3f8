package dev.marquee.admission.store;

import dev.marquee.streaming.redis.LuaScript;
import java.util.Locale;

/** The scripts of the line, each in a file of its name beside this class, with {@code line.lua} put in front. */
enum LineScript {
    JOIN,
    LEAVE,
    STATUS,
    HEAD,
    TOUCH,
    HEARD,
    CLAIM,
    SESSION,
    REDEEM,
    END,
    REVOKE,
    STAFF,
    ADMIT,
    ADOPT,
    RESTORE,
    REBUILD,
    WHOLE,
    RECALL,
    VOUCH,
    DRAW,
    REPORT,
    YIELD,
    ANNOUNCE,
    DEVICE_CODE,
    DEVICE;

    private final LuaScript lua =
            LuaScript.load(LineScript.class, "line.lua", name().toLowerCase(Locale.ROOT) + ".lua");

    LuaScript lua() {
        return lua;
    }
}
