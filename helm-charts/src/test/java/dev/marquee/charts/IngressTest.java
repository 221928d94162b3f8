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

class IngressTest {

    @TempDir
    Path directory;

    @Test
    void moviegoersReachTheirPageAndItsFilesBesideTheApi() throws IOException {
        Path values = directory.resolve("values.yaml");
        Files.writeString(values, "queues: {premiere: {spec: {}, ingress: {host: line.example.com}}}");
        JsonNode ingress = Chart.PLATFORM.rendered(values, "Ingress");
        assertEquals(List.of("/v1", "/movies", "/waiting-room"), paths(ingress, "/path"));
    }

    @Test
    void moviegoersReachWhatIsSoldAndNotThoseWhoMoveMoneyAndMail() throws IOException {
        JsonNode ingress = Chart.SELLING.rendered(Path.of("src/test/resources/selling/good/full.yaml"), "Ingress");
        assertEquals(List.of("/v1/booking", "/v1/catalog", "/v1/webhooks"), paths(ingress, "/path"));
        assertEquals(
                List.of("marquee-booking", "marquee-catalog", "marquee-payment"),
                paths(ingress, "/backend/service/name"));
        assertEquals(
                "-10",
                ingress.at("/metadata/annotations/alb.ingress.kubernetes.io~1group.order")
                        .asText());
    }

    private static List<String> paths(JsonNode ingress, String of) {
        return StreamSupport.stream(ingress.at("/spec/rules/0/http/paths").spliterator(), false)
                .map(path -> path.at(of).asText())
                .toList();
    }
}
