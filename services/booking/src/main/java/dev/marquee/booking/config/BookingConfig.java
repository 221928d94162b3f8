package dev.marquee.booking.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What a pod of the booking is told from outside, beside where its servers are. */
@ConfigMapping(prefix = "marquee.booking")
public interface BookingConfig {

    /** For how long an order holds its seats, at the most. */
    @WithDefault("7m")
    Duration hold();

    /** Between two looks for orders whose time is over. */
    @WithDefault("1s")
    Duration expiryInterval();

    /** Between two looks at a seat map that somebody watches. */
    @WithDefault("250ms")
    Duration mapInterval();

    /** Between two looks at the keys that sign passes; a new key is published minutes before it signs. */
    @WithDefault("60s")
    Duration passKeysInterval();

    /** Between two looks for orders with which something is to be done, where nobody says so. */
    @WithDefault("500ms")
    Duration sagaInterval();

    /** After which somebody else takes up an order whose step has not ended; longer than any step may take. */
    @WithDefault("15s")
    Duration sagaLease();

    /** Between two words to the line of how the sale goes; shorter than {@code reportSeconds} of any release. */
    @WithDefault("2s")
    Duration reportInterval();

    /** An order that waits for longer is shown to those who run the sale. */
    @WithDefault("60s")
    Duration stuckAfter();
}
