package dev.marquee.admission.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientAddressTest {

    private static final String LOAD_BALANCER = "10.0.0.7";

    private final ClientAddress direct = new ClientAddress(0);
    private final ClientAddress behindOne = new ClientAddress(1);

    @Test
    void withoutAProxyOfOursTheSocketDecidesWhateverIsClaimed() {
        assertThat(direct.of("203.0.113.9", "198.51.100.1")).isEqualTo("203.0.113.9");
    }

    @Test
    void onlyTheEntryThatOurProxyAppendedCounts() {
        assertThat(behindOne.of(LOAD_BALANCER, "1.1.1.1, 8.8.8.8,203.0.113.9")).isEqualTo("203.0.113.9");
        assertThat(behindOne.of(LOAD_BALANCER, "203.0.113.9")).isEqualTo("203.0.113.9");
        assertThat(new ClientAddress(2).of(LOAD_BALANCER, "1.1.1.1,203.0.113.9,10.0.0.8"))
                .isEqualTo("203.0.113.9");
    }

    @Test
    void whereTheProxySaysNothingUsableTheSocketDecides() {
        assertThat(behindOne.of(LOAD_BALANCER, "")).isEqualTo(LOAD_BALANCER);
        assertThat(behindOne.of(LOAD_BALANCER, "203.0.113.9,unknown")).isEqualTo(LOAD_BALANCER);
        assertThat(new ClientAddress(2).of(LOAD_BALANCER, "203.0.113.9")).isEqualTo(LOAD_BALANCER);
        assertThat(behindOne.of(null, "localhost")).isEqualTo("unknown");
    }

    @Test
    void aPortIsNoPartOfAnAddress() {
        assertThat(behindOne.of(LOAD_BALANCER, "203.0.113.9:4711")).isEqualTo("203.0.113.9");
        assertThat(behindOne.of(LOAD_BALANCER, "[2001:db8:1:2::5]:4711"))
                .isEqualTo(behindOne.of(LOAD_BALANCER, "2001:db8:1:2::5"));
    }

    @Test
    void whoHoldsANetworkOfIpv6IsOne() {
        String one = direct.of("2001:db8:1:2::1", "");
        assertThat(one).isEqualTo("20010db800010002/64");
        assertThat(direct.of("2001:db8:1:2:ffff::9", "")).isEqualTo(one);
        assertThat(direct.of("2001:db8:1:3::1", "")).isNotEqualTo(one);
        assertThat(direct.of("::ffff:203.0.113.9", "")).as("IPv4 in disguise").isEqualTo("203.0.113.9");
    }
}
