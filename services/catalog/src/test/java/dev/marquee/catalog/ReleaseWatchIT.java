package dev.marquee.catalog;

import static dev.marquee.catalog.House.get;
import static dev.marquee.catalog.House.put;
import static org.hamcrest.Matchers.equalTo;

import dev.marquee.crds.v1alpha1.AdmissionSpecBuilder;
import dev.marquee.crds.v1alpha1.MovieRelease;
import dev.marquee.crds.v1alpha1.MovieReleaseSpec;
import dev.marquee.testing.KubeApi;
import dev.marquee.testing.quarkus.KubeApiResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The movie of a release is in the catalog, until those who run the theatres say more of it. */
@QuarkusTest
@TestProfile(ReleaseWatchIT.WithReleases.class)
class ReleaseWatchIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** A pod in a cluster. */
    @QuarkusTestResource(
            value = KubeApiResource.class,
            initArgs = @ResourceArg(name = "crds", value = "../../crds/src/main/resources/crds"))
    public static class WithReleases extends CatalogWorld {
        @Override
        public Map<String, String> getConfigOverrides() {
            var overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("marquee.catalog.releases-namespace", "default");
            return overrides;
        }
    }

    KubeApi api;

    private House house;
    private String movie;

    @BeforeEach
    void aHouse() {
        house = new House();
        movie = "movie-" + house.suffix;
    }

    @Test
    void whatGoesOnSaleIsInTheCatalogAndCannotBeShownBeforeAnybodyKnowsHowLongItTakes() {
        release("밤의 영화");
        awaitTitle("밤의 영화");
        house.schedule("early-" + house.suffix, movie, "2027-01-01T11:00:00Z")
                .statusCode(409)
                .body("field", equalTo("movieId"));
        release("낮의 영화");
        awaitTitle("낮의 영화");
        put("movies/" + movie, House.movieBody("Said by the house")).statusCode(204);
        house.schedule("late-" + house.suffix, movie, "2027-01-01T11:00:00Z").statusCode(201);
    }

    @Test
    void whatTheHouseHasSaidStandsAndAMovieWithoutATitleIsCalledByItsName() {
        put("movies/" + movie, House.movieBody("Said by the house")).statusCode(201);
        release("Said by the release");
        MovieRelease nameless = new MovieRelease();
        String other = "nameless-" + house.suffix;
        apply(nameless, other, spec(other, null));
        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> get("movies/" + other).statusCode(200).body("title", equalTo(other)));
        get("movies/" + movie).statusCode(200).body("title", equalTo("Said by the house"));
    }

    private void awaitTitle(String title) {
        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> get("movies/" + movie).statusCode(200).body("title", equalTo(title)));
    }

    private void release(String title) {
        apply(new MovieRelease(), movie, spec(movie, title));
    }

    private void apply(MovieRelease release, String name, MovieReleaseSpec spec) {
        release.setMetadata(
                new ObjectMetaBuilder().withNamespace("default").withName(name).build());
        release.setSpec(spec);
        api.client().resource(release).forceConflicts().serverSideApply();
    }

    private static MovieReleaseSpec spec(String movieId, String title) {
        return new MovieReleaseSpec(
                movieId,
                title,
                null,
                null,
                null,
                null,
                null,
                null,
                AdmissionSpecBuilder.builder().perSecond(10).build());
    }
}
