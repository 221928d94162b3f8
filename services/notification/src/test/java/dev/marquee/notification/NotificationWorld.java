package dev.marquee.notification;

import dev.marquee.testing.quarkus.DatabaseResource;
import dev.marquee.testing.quarkus.KinesisResource;
import dev.marquee.testing.quarkus.RedisResource;
import dev.marquee.testing.quarkus.SecretFile;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** What a pod of the notification stands on in tests; it gives up sooner than in production. */
@QuarkusTestResource(
        value = DatabaseResource.class,
        initArgs = @ResourceArg(name = "database", value = "marquee_notification"))
@QuarkusTestResource(RedisResource.class)
@QuarkusTestResource(KinesisResource.class)
@QuarkusTestResource(MailboxResource.class)
public class NotificationWorld implements QuarkusTestProfile {

    static final String API_KEY = "a-key-that-is-only-good-for-tests";
    static final String STREAM = "events-of-the-notification";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "marquee.api-keys-file", SecretFile.of(API_KEY),
                "marquee.events.stream", STREAM,
                "marquee.events.kinesis-endpoint", "${MARQUEE_KINESIS_ENDPOINT}",
                "marquee.events.static-assignment", "shardId-000000000000=1",
                "marquee.notification.interval", "100ms",
                "marquee.notification.first-pause", "100ms",
                "marquee.notification.tries", "3");
    }
}
