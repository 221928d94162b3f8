package dev.marquee.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class DeviceCodesTest {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final VisitorToken ANN = new VisitorToken("ann@example.com", 1_800_000_000_000L);

    private final SigningKey key = SigningKey.generate();
    private final DeviceCodes codes = new DeviceCodes(ring(key), CLOCK);

    @Test
    void aCodeHasFortyBitsAndNoLettersThatLookAlike() {
        Set<Character> seen = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            String code = DeviceCodes.next();
            assertThat(code).hasSize(8).doesNotContainPattern("[ILOU]");
            code.chars().forEach(character -> seen.add((char) character));
        }
        assertThat(seen).as("five bits each").hasSize(32);
    }

    @Test
    void whatPeopleTypeIsUnderstood() {
        assertThat(DeviceCodes.grouped("7K3MQ9TD")).isEqualTo("7K3M-Q9TD");
        assertThat(DeviceCodes.typed(" 7k3m - q9td ")).isEqualTo("7K3MQ9TD");
        assertThat(DeviceCodes.typed("OIL0-0001")).isEqualTo("01100001");
        assertThat(DeviceCodes.typed("7K3M-Q9T")).isNull();
        assertThat(DeviceCodes.typed("7K3M-Q9TU")).isNull();
        assertThat(DeviceCodes.typed("7K3M-Q9TDD")).isNull();
    }

    @Test
    void everyPodOfTheFleetFindsAndOpensWhatAnotherSealed() {
        DeviceCodes another = new DeviceCodes(ring(SigningKey.fromJwk(key.toPrivateJwk(), "a copy")), CLOCK);
        assertThat(another.name("dune", "7K3MQ9TD")).isEqualTo(codes.name("dune", "7K3MQ9TD"));
        assertThat(another.open("dune", "7K3MQ9TD", codes.seal("dune", "7K3MQ9TD", ANN)))
                .isEqualTo(ANN);
    }

    @Test
    void whatIsKeptTellsNothingWithoutTheCodeAndTheFleetsKey() {
        String sealed = codes.seal("dune", "7K3MQ9TD", ANN);
        assertThat(sealed).doesNotContain("ann").isNotEqualTo(codes.seal("dune", "7K3MQ9TD", ANN));
        assertThat(codes.name("dune", "7K3MQ9TD")).isNotEqualTo(codes.name("alien", "7K3MQ9TD"));
        DeviceCodes elsewhere = new DeviceCodes(ring(SigningKey.generate()), CLOCK);
        assertThat(elsewhere.name("dune", "7K3MQ9TD")).isNotEqualTo(codes.name("dune", "7K3MQ9TD"));
        assertNotOpened(elsewhere, "dune", "7K3MQ9TD", sealed);
        assertNotOpened(codes, "alien", "7K3MQ9TD", sealed);
        assertNotOpened(codes, "dune", "7K3MQ9TE", sealed);
        assertNotOpened(codes, "dune", "7K3MQ9TD", "");
    }

    private static Supplier<KeyRing> ring(SigningKey key) {
        return () -> KeyRing.of(key);
    }

    private static void assertNotOpened(DeviceCodes codes, String movieId, String code, String sealed) {
        assertThatThrownBy(() -> codes.open(movieId, code, sealed)).isInstanceOf(IllegalArgumentException.class);
    }
}
