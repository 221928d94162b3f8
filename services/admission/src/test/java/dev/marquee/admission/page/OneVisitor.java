package dev.marquee.admission.page;

import dev.marquee.testing.RedisServer;
import dev.marquee.testing.quarkus.RedisResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Each test has a visitor of its own, with a browser that nobody used before. */
@QuarkusTestResource(RedisResource.class)
abstract class OneVisitor {

    RedisServer redis;

    @TestHTTPResource("/")
    URI address;

    Visitor visitor;

    @BeforeEach
    void somebodyComes() {
        visitor = new Visitor(address.getPort());
    }

    @AfterEach
    void somebodyGoes() {
        visitor.close();
    }
}
