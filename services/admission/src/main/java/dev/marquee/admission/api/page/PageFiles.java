package dev.marquee.admission.api.page;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The visitor's page, read once and kept: some 100 KB. {@code page.html} names every other file, and what it does not name
 * is not served. The version is a digest of them all, so that a browser may keep a file for ever and never mixes two
 * versions.
 */
@Singleton
class PageFiles {

    private static final String VERSION = "@version@";
    private static final Pattern NAMED = Pattern.compile(VERSION + "/([a-z-]+\\.[a-z]+)");

    private final Map<String, PageFile> byName = new HashMap<>();
    private final String version;
    private final PageFile page;

    PageFiles() {
        String html = new String(read("page.html"), StandardCharsets.UTF_8);
        MessageDigest digest = sha256();
        digest.update(html.getBytes(StandardCharsets.UTF_8));
        var names = new TreeSet<String>();
        NAMED.matcher(html).results().forEach(match -> names.add(match.group(1)));
        for (String name : names) {
            byte[] bytes = read(name);
            digest.update(bytes);
            byName.put(name, PageFile.of(name, bytes));
        }
        version = HexFormat.of().formatHex(digest.digest(), 0, 6);
        page = PageFile.of("page.html", html.replace(VERSION, version).getBytes(StandardCharsets.UTF_8));
    }

    /** 12 hex digits. */
    String version() {
        return version;
    }

    PageFile page() {
        return page;
    }

    /** Null where the page needs no such file. */
    PageFile named(String name) {
        return byName.get(name);
    }

    private static byte[] read(String name) {
        try (InputStream in = PageFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("page.html names " + name + ", and there is no such file beside it");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
