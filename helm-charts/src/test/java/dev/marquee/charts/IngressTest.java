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
        List<String> paths = StreamSupport.stream(
                        ingress.at("/spec/rules/0/http/paths").spliterator(), false)
                .map(path -> path.get("path").asText())
                .toList();
        assertEquals(List.of("/v1", "/movies", "/waiting-room"), paths);
    }
}
