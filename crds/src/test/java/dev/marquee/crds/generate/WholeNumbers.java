package dev.marquee.crds.generate;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The model keeps every bound as a double; a bound of an integer is written as one. */
final class WholeNumbers {

    static Object in(Object tree) {
        return switch (tree) {
            case Map<?, ?> map -> {
                Map<Object, Object> copy = new LinkedHashMap<>();
                map.forEach((key, value) -> copy.put(key, in(value)));
                yield copy;
            }
            case List<?> list -> list.stream().map(WholeNumbers::in).toList();
            case BigDecimal number when number.stripTrailingZeros().scale() <= 0 -> number.toBigInteger();
            case null, default -> tree;
        };
    }

    private WholeNumbers() {}
}
