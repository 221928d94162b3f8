package dev.marquee.admission.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.admission.api.SilentSocketIT.QuickPings;
import dev.marquee.admission.fleet.Sale;
import dev.marquee.testing.FaultProxy;
import dev.marquee.testing.RedisServer;
import dev.marquee.testing.quarkus.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** A page that hears nothing, while somebody looks at it and presses nothing. */
@QuarkusTest
@QuarkusTestResource(RedisResource.class)
@TestProfile(QuickPings.class)
class PageSilenceIT {

    RedisServer redis;

    @TestHTTPResource("/")
    URI address;

    @Test
    void aConnectionThatDiesInSilenceIsReplacedWhileThePlaceIsStillKept() {
        Sale sale = new Sale(redis).hold();
        Crowd.before(redis, sale, 2);
        try (FaultProxy network = FaultProxy.before(address.getPort());
                Visitor visitor = new Visitor(network.port())) {
            visitor.visits(sale).sees("waiting").seesRank(3).seesLink("open");
            network.freeze();
            redis.call("ZREMRANGEBYRANK", sale.keys.waitingQueue(), "0", "0");
            visitor.sawLink("lost").seesLink("open").seesRank(2);
        }
    }

    @Test
    void aLineThatNobodyCanLookAtIsSaidSo() {
        Sale sale = new Sale(redis).hold();
        try (Visitor visitor = new Visitor(address.getPort())) {
            visitor.visits(sale).sees("waiting").seesLink("open");
            redis.pause();
            try {
                visitor.seesLink("stalled");
                assertThat(visitor.browser.text("#link-text")).contains("Your place is kept");
                assertThat(visitor.browser.text("#news")).contains("cannot be seen");
                new Pictures(visitor.browser).take("stalled");
            } finally {
                redis.resume();
            }
            visitor.seesLink("open").seesRank(1);
        }
    }
}
