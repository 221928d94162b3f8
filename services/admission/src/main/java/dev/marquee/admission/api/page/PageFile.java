package dev.marquee.admission.api.page;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/**
 * A file of the page, ready to be sent. Immutable.
 *
 * @param type media type
 * @param plain its bytes
 * @param zipped the same, for whoever takes gzip
 */
record PageFile(String type, Buffer plain, Buffer zipped) {

    static PageFile of(String name, byte[] bytes) {
        return new PageFile(type(name), Buffer.buffer(bytes), Buffer.buffer(zip(bytes)));
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalArgumentException(name + " is of no type that the page knows");
        };
    }

    private static byte[] zip(byte[] bytes) {
        var zipped = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(zipped)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }
}
