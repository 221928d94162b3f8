package dev.marquee.testing.quarkus;

import dev.marquee.testing.KinesisEmulator;
import dev.marquee.testing.KinesisFaults;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * The Kinesis emulator of this JVM for a {@code @QuarkusTest}, behind a {@link KinesisFaults} that passes everything
 * until told otherwise; fields of either type are given it. Region and credentials are set as the system properties that
 * the AWS SDK reads.
 */
public final class KinesisResource implements QuarkusTestResourceLifecycleManager {

    private static final Map<String, String> AWS = Map.of(
            "aws.region", KinesisEmulator.REGION,
            "aws.accessKeyId", KinesisEmulator.ACCESS_KEY,
            "aws.secretAccessKey", KinesisEmulator.ACCESS_KEY);

    private KinesisEmulator emulator;
    private KinesisFaults faults;

    @Override
    public Map<String, String> start() {
        emulator = KinesisEmulator.shared();
        faults = KinesisFaults.before(emulator.endpoint());
        AWS.forEach(System::setProperty);
        String endpoint = faults.endpoint().toString();
        return Map.of(
                "MARQUEE_KINESIS_ENDPOINT", endpoint,
                "marquee.kinesis.endpoint", endpoint,
                "AWS_REGION", KinesisEmulator.REGION,
                "AWS_ACCESS_KEY_ID", KinesisEmulator.ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY", KinesisEmulator.ACCESS_KEY);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(emulator, new TestInjector.MatchesType(KinesisEmulator.class));
        injector.injectIntoFields(faults, new TestInjector.MatchesType(KinesisFaults.class));
    }

    @Override
    public void stop() {
        AWS.keySet().forEach(System::clearProperty);
        if (faults != null) {
            faults.close();
        }
    }
}
