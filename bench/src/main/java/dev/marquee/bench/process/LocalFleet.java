package dev.marquee.bench.process;

import dev.marquee.crds.names.MovieKeys;
import dev.marquee.crds.names.PodEnvironment;
import dev.marquee.testing.KinesisFaults;
import dev.marquee.testing.RedisServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Admission pods as processes, with a Redis cluster of their own and, where asked for, a stream. No operator: the
 * benchmark writes what the operator would. Blocks.
 */
public final class LocalFleet implements AutoCloseable {

    /**
     * What the image says and the JVM chooses in a pod of 1 GiB, but for a heap that also holds the largest crowd, and with
     * all compilers: production's native code is optimised too.
     */
    public static final List<String> JVM = List.of("-XX:+UseCompactObjectHeaders", "-XX:+UseSerialGC", "-Xmx512m");

    private final Path jar;
    private final RedisServer redis = RedisServer.start();
    private final LocalStream stream;
    private final List<ChildProcess> pods = new ArrayList<>();

    private LocalFleet(Path jar, LocalStream stream) {
        this.jar = jar;
        this.stream = stream;
    }

    /** Admissions reach visitors over the short cut alone. */
    public static LocalFleet withoutStream(Programs programs) {
        return new LocalFleet(programs.admission(), null);
    }

    /** Admissions go through a Kinesis stream; the assignment comes from a real kube-apiserver. */
    public static LocalFleet withStream(Programs programs, int shards) {
        return new LocalFleet(programs.admission(), LocalStream.start(programs.crds(), shards));
    }

    /** Before the fleet's stream; throws where it has none. */
    public KinesisFaults kinesis() {
        return Objects.requireNonNull(stream, "a fleet without a stream").faults();
    }

    public RedisServer redis() {
        return redis;
    }

    /**
     * When Redis admitted those whose session lasts, by its own clock, in order: ms since the epoch. A session is kept as
     * {@code ticket:admitted ms:…}.
     */
    public long[] admittedMillis(String movieId) {
        return redis.call("HVALS", new MovieKeys(movieId).sessions())
                .lines()
                .mapToLong(session -> Long.parseLong(session.split(":")[1]))
                .sorted()
                .toArray();
    }

    /** Puts a movie on sale. */
    public LocalFleet sell(Release release) {
        release.writeTo(redis);
        return this;
    }

    /**
     * Starts pods and, with a stream, shares its shards out among them.
     *
     * @param environment beside what every pod is given
     */
    public List<ChildProcess> start(int count, Map<String, String> environment) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add("pod-" + i);
        }
        if (stream != null) {
            stream.assign(names);
        }
        names.forEach(name -> pods.add(ChildProcess.quarkus(jar, name, JVM, environment(name, environment))));
        return pods;
    }

    @Override
    public void close() {
        pods.forEach(ChildProcess::close);
        if (stream != null) {
            stream.close();
        }
        redis.close();
    }

    private Map<String, String> environment(String pod, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                PodEnvironment.NAMESPACE,
                Release.NAMESPACE,
                PodEnvironment.QUEUE_NAME,
                Release.QUEUE,
                PodEnvironment.POD_NAME,
                pod,
                PodEnvironment.REDIS_HOSTS,
                redis.url()));
        if (stream != null) {
            environment.putAll(stream.environment());
        }
        environment.putAll(more);
        return environment;
    }
}
