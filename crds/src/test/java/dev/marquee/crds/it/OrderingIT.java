package dev.marquee.crds.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.crds.v1alpha1.AdmissionSpecBuilder;
import dev.marquee.crds.v1alpha1.MovieRelease;
import dev.marquee.crds.v1alpha1.MovieReleaseSpecBuilder;
import dev.marquee.crds.v1alpha1.MovieReleaseStatusBuilder;
import dev.marquee.crds.v1alpha1.Ordering;
import dev.marquee.crds.v1alpha1.Transition;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The order of a line may change until somebody may stand in it, and not afterwards. */
class OrderingIT {

    @Test
    void changesWhileTheLobbyIsClosed() {
        MovieRelease release = create("lobby-closed", Transition.LobbyOpens);
        assertEquals(Ordering.Lottery, draw(release).getSpec().admission().ordering());
    }

    @Test
    void isKeptOnceTheLobbyMayBeOpen() {
        MovieRelease release = create("lobby-open", Transition.SaleOpens);
        KubernetesClientException e = assertThrows(KubernetesClientException.class, () -> draw(release));
        assertTrue(e.getMessage().contains("spec.admission.ordering must not change"), e.getMessage());
    }

    @Test
    void isKeptOnceTheScheduleIsOver() {
        MovieRelease release = create("over", null);
        assertThrows(KubernetesClientException.class, () -> draw(release));
    }

    private static MovieRelease create(String name, Transition next) {
        MovieRelease release = new MovieRelease();
        release.getMetadata().setName(name);
        release.setSpec(MovieReleaseSpecBuilder.builder()
                .movieId(name)
                .lobbyOpenTime(Instant.parse("2099-08-01T09:00:00Z"))
                .onSaleTime(Instant.parse("2099-08-01T10:00:00Z"))
                .admission(AdmissionSpecBuilder.builder().perSecond(5).build())
                .build());
        release = ApiServer.client().resource(release).inNamespace("default").create();
        release.setStatus(MovieReleaseStatusBuilder.builder()
                .observedGeneration(1L)
                .nextTransition(next)
                .build());
        return ApiServer.client().resource(release).inNamespace("default").updateStatus();
    }

    private static MovieRelease draw(MovieRelease release) {
        var spec = release.getSpec();
        release.setSpec(spec.withAdmission(spec.admission().withOrdering(Ordering.Lottery)));
        return ApiServer.client().resource(release).inNamespace("default").update();
    }
}
