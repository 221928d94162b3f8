package dev.marquee.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestIdTest {

    @Test
    void isTheHashOfMovieAndPerson() {
        // printf 'dune-3:ann' | sha256sum | cut -c1-32
        assertThat(RequestId.of("dune-3", "ann")).isEqualTo("6695c593be9751ad631d2964832fbf81");
    }
}
