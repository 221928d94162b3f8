package dev.marquee.catalog;

import dev.marquee.testing.quarkus.DatabaseResource;
import dev.marquee.testing.quarkus.KinesisResource;
import dev.marquee.testing.quarkus.RedisResource;
import dev.marquee.testing.quarkus.SecretFile;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** What a pod of the catalog stands on in tests. */
@QuarkusTestResource(
        value = DatabaseResource.class,
        initArgs = @ResourceArg(name = "database", value = "marquee_catalog"))
@QuarkusTestResource(RedisResource.class)
@QuarkusTestResource(KinesisResource.class)
public class CatalogWorld implements QuarkusTestProfile {

    static final String API_KEY = "a-key-that-is-only-good-for-tests";
    static final String STREAM = "events-of-the-catalog";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "marquee.api-keys-file",
                SecretFile.of(API_KEY),
                "marquee.events.stream",
                STREAM,
                "marquee.events.kinesis-endpoint",
                "${MARQUEE_KINESIS_ENDPOINT}");
    }
}
