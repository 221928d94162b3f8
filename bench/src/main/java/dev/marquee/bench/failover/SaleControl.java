package dev.marquee.bench.failover;

import dev.marquee.bench.audit.Store;
import dev.marquee.bench.cluster.Await;
import dev.marquee.bench.cluster.Kubectl;
import dev.marquee.crds.names.AdmissionFields;
import dev.marquee.crds.names.MovieKeys;
import io.vertx.redis.client.Command;
import java.time.Duration;

/** Stops admission the way an operator of the platform would, so that books can be read that nobody writes in. Blocks. */
final class SaleControl {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Kubectl kubectl;
    private final Store store;

    SaleControl(Kubectl kubectl, Store store) {
        this.kubectl = kubectl;
        this.store = store;
    }

    /** Returns once the pods are told and no admission is under way. */
    void hold(String namespace, String release, String movieId) {
        kubectl.run(
                "",
                "patch",
                "movierelease",
                release,
                "--namespace=" + namespace,
                "--type=merge",
                "--patch={\"spec\":{\"salePolicy\":\"Hold\"}}");
        MovieKeys keys = new MovieKeys(movieId);
        Await.until(
                "sale of " + movieId + " on hold",
                LIMIT,
                () -> "Hold"
                        .equals(String.valueOf(
                                store.call(Command.HGET, keys.admission(), AdmissionFields.SALE_POLICY))));
    }
}
