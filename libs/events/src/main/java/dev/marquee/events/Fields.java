package dev.marquee.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The members of a JSON object, each read with its bounds; an error names the member and never repeats its value. */
record Fields(JsonNode object, String path) {

    private static final Pattern REQUEST_ID = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern MOVIE_ID = Pattern.compile("[a-z0-9-]{1,63}");
    private static final long MAX_EXACT = (1L << 53) - 1;
    private static final int MAX_TOKEN = 4096;

    boolean isVersion(int expected) {
        JsonNode version = object.get("version");
        return version == null || version.isIntegralNumber() && version.longValue() == expected;
    }

    String action() {
        return text("action", 32);
    }

    String requestId() {
        return matching("requestId", REQUEST_ID, "32 hex digits in lower case");
    }

    String movieId() {
        return matching("movieId", MOVIE_ID, "1 to 63 of a-z, 0-9 and -");
    }

    String token(String name) {
        return text(name, MAX_TOKEN);
    }

    String optionalToken(String name) {
        return has(name) ? token(name) : null;
    }

    String text(String name, int maxLength) {
        JsonNode value = required(name);
        if (!value.isTextual()
                || value.textValue().isEmpty()
                || value.textValue().length() > maxLength) {
            throw wrong(name, "a string of 1 to " + maxLength + " characters");
        }
        return value.textValue();
    }

    String optionalText(String name, int maxLength) {
        return has(name) ? text(name, maxLength) : null;
    }

    long number(String name) {
        JsonNode value = required(name);
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < 0
                || value.longValue() > MAX_EXACT) {
            throw wrong(name, "an integer from 0 to 2^53 - 1");
        }
        return value.longValue();
    }

    Long optionalNumber(String name) {
        return has(name) ? Long.valueOf(number(name)) : null;
    }

    <E extends Enum<E>> E oneOf(String name, Class<E> type) {
        String text = text(name, 32);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw wrong(name, "one of " + String.join(", ", namesOf(type)));
    }

    <E extends Enum<E>> E optionalOneOf(String name, Class<E> type) {
        return has(name) ? oneOf(name, type) : null;
    }

    /** The elements of an array of one or more. */
    <T> List<T> each(String name, Function<JsonNode, T> read) {
        JsonNode value = required(name);
        if (!value.isArray() || value.isEmpty()) {
            throw wrong(name, "an array of one or more");
        }
        return value.valueStream().map(read).toList();
    }

    Fields object(String name) {
        JsonNode value = required(name);
        if (!value.isObject()) {
            throw wrong(name, "an object");
        }
        return new Fields(value, path + name + ".");
    }

    MalformedMessageException wrong(String name, String expected) {
        return new MalformedMessageException(path + name, path + name + " must be " + expected);
    }

    private String matching(String name, Pattern pattern, String expected) {
        String text = text(name, 64);
        if (!pattern.matcher(text).matches()) {
            throw wrong(name, expected);
        }
        return text;
    }

    boolean has(String name) {
        return object.hasNonNull(name);
    }

    private JsonNode required(String name) {
        if (!has(name)) {
            throw new MalformedMessageException(path + name, path + name + " must be present");
        }
        return object.get(name);
    }

    private static <E extends Enum<E>> List<String> namesOf(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    }
}
