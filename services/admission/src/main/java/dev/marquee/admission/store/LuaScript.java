package dev.marquee.admission.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** The scripts, each in a file of its name beside this class, with {@code line.lua} put in front. */
enum LuaScript {
    JOIN,
    LEAVE,
    STATUS,
    HEAD,
    TOUCH,
    CLAIM,
    SESSION,
    END,
    ADMIT,
    RESTORE,
    YIELD;

    private final String source = read("line") + read(name().toLowerCase(Locale.ROOT));
    private final String sha1 = sha1(source);

    String source() {
        return source;
    }

    /** What EVALSHA knows it by. */
    String sha1() {
        return sha1;
    }

    private static String read(String name) {
        try (InputStream in = LuaScript.class.getResourceAsStream(name + ".lua")) {
            if (in == null) {
                throw new IllegalStateException("no script " + name + ".lua");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha1(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
