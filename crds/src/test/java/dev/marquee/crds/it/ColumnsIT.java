package dev.marquee.crds.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.marquee.crds.v1alpha1.AdmissionSpecBuilder;
import dev.marquee.crds.v1alpha1.Condition;
import dev.marquee.crds.v1alpha1.ConditionStatus;
import dev.marquee.crds.v1alpha1.MovieRelease;
import dev.marquee.crds.v1alpha1.MovieReleaseSpecBuilder;
import dev.marquee.crds.v1alpha1.MovieReleaseStatusBuilder;
import dev.marquee.crds.v1alpha1.Transition;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What {@code kubectl get} shows: the same table, asked of the API server in the same way. */
class ColumnsIT {

    private static final String TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io";

    @Test
    void aReleaseReadsAtAGlance() throws Exception {
        MovieRelease release = new MovieRelease();
        release.getMetadata().setName("columns");
        release.setSpec(MovieReleaseSpecBuilder.builder()
                .movieId("columns")
                .onSaleTime(Instant.parse("2099-08-01T10:00:00Z"))
                .admission(AdmissionSpecBuilder.builder().perSecond(50).build())
                .build());
        release = ApiServer.client().resource(release).inNamespace("default").create();
        release.setStatus(MovieReleaseStatusBuilder.builder()
                .admissionQueueName("premiere")
                .nextTransition(Transition.WarmUp)
                .nextTransitionTime(Instant.parse("2099-08-01T09:55:00Z"))
                .conditions(List.of(new Condition(
                        "Ready", ConditionStatus.True, 1L, Instant.parse("2026-08-01T09:00:00Z"), "Scheduled", "")))
                .build());
        ApiServer.client().resource(release).inNamespace("default").updateStatus();

        Map<String, String> row = new LinkedHashMap<>(row("moviereleases", "columns"));
        row.remove("Age");
        Map<String, String> wanted = new LinkedHashMap<>();
        wanted.put("Name", "columns");
        wanted.put("Movie", "columns");
        wanted.put("Ready", "True");
        wanted.put("Reason", "Scheduled");
        wanted.put("Queue", "premiere");
        wanted.put("Policy", "Open");
        wanted.put("Rate", "50");
        wanted.put("Next", "WarmUp");
        wanted.put("At", "2099-08-01T09:55:00Z");
        assertEquals(wanted, row);
    }

    @Test
    void aQueueAndAGroupShowTheNumbersSomebodyActsOn() throws Exception {
        assertEquals(
                List.of("Name", "Ready", "Reason", "Movies", "Shards", "Pods", "Min", "Max", "Age"),
                columns("admissionqueues", 0));
        assertEquals(
                List.of("Name", "Ready", "Reason", "Shards", "Pods", "Stream", "Age"), columns("consumergroups", 0));
        assertEquals(List.of("Stream", "Message"), columns("admissionqueues", 1));
    }

    private static List<String> columns(String plural, int priority) throws Exception {
        List<String> names = new ArrayList<>();
        for (JsonNode column : table(plural).get("columnDefinitions")) {
            if (column.get("priority").asInt() == priority) {
                names.add(column.get("name").asText());
            }
        }
        return names;
    }

    private static Map<String, String> row(String plural, String name) throws Exception {
        JsonNode table = table(plural);
        for (JsonNode row : table.get("rows")) {
            if (row.get("cells").get(0).asText().equals(name)) {
                Map<String, String> cells = new LinkedHashMap<>();
                for (int i = 0; i < row.get("cells").size(); i++) {
                    JsonNode column = table.get("columnDefinitions").get(i);
                    if (column.get("priority").asInt() == 0) {
                        cells.put(
                                column.get("name").asText(),
                                row.get("cells").get(i).asText());
                    }
                }
                return cells;
            }
        }
        throw new AssertionError("no row " + name);
    }

    private static JsonNode table(String plural) throws Exception {
        var http = ApiServer.client().getHttpClient();
        HttpRequest request = http.newHttpRequestBuilder()
                .uri(ApiServer.client().getMasterUrl() + "apis/marquee.dev/v1alpha1/namespaces/default/" + plural)
                .header("Accept", TABLE)
                .build();
        HttpResponse<byte[]> answer = http.sendAsync(request, byte[].class).get(10, TimeUnit.SECONDS);
        return new ObjectMapper().readTree(answer.body());
    }
}
