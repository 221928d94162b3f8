package dev.marquee.charts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pods believe as many proxies as stand before them, and not one more. */
class TrustedProxiesTest {

    private static final String QUEUE = """
            queues:
              premiere:
                spec: %s
                %s
            """;

    private static final String INGRESS = "ingress: {host: line.example.com}";

    @TempDir
    Path directory;

    @Test
    void aQueueBehindTheLoadBalancerBelievesItAlone() throws IOException {
        assertEquals(List.of("1"), proxies("{}", INGRESS));
    }

    @Test
    void aQueueThatIsReachedDirectlyBelievesNobody() throws IOException {
        assertEquals(List.of(), proxies("{}", ""));
    }

    @Test
    void whoHasMoreProxiesSaysSo() throws IOException {
        String spec = "{pod: {env: [{name: MARQUEE_TRUSTED_PROXIES, value: \"2\"}]}}";
        assertEquals(List.of("2"), proxies(spec, INGRESS));
    }

    private List<String> proxies(String spec, String more) throws IOException {
        Path values = directory.resolve("values.yaml");
        Files.writeString(values, QUEUE.formatted(spec, more));
        JsonNode queue = Chart.PLATFORM.rendered(values, "AdmissionQueue");
        return StreamSupport.stream(queue.at("/spec/pod/env").spliterator(), false)
                .filter(one -> one.get("name").asText().equals("MARQUEE_TRUSTED_PROXIES"))
                .map(one -> one.get("value").asText())
                .toList();
    }
}
