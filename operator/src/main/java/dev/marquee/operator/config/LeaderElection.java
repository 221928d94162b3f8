package dev.marquee.operator.config;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * One replica acts, the other has full caches and waits. A leader that dies is replaced after 5 s, because until then no
 * shard of a dead pod gets a new reader; a leader that loses its lease ends itself.
 */
@Singleton
class LeaderElection {

    private static final Logger LOG = Logger.getLogger(LeaderElection.class);

    @Produces
    @Singleton
    LeaderElectionConfiguration configuration(OperatorSettings settings, KubernetesClient client) {
        var namespace = settings.lease()
                .namespace()
                .orElseGet(() -> client.getNamespace() == null ? "default" : client.getNamespace());
        return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(
                        settings.lease().name())
                .withLeaseNamespace(namespace)
                .withIdentity(System.getenv().getOrDefault("HOSTNAME", "operator") + "-" + UUID.randomUUID())
                .withLeaseDuration(Duration.ofSeconds(5))
                .withRenewDeadline(Duration.ofSeconds(4))
                .withRetryPeriod(Duration.ofSeconds(1))
                .withExitOnStopLeading(false)
                .withLeaderCallbacks(new LeaderCallbacks(() -> {}, LeaderElection::stopAtOnce, leader -> {}))
                .build();
    }

    /**
     * Who lost the lease must not finish what it began: another acts by now. While the JVM ends anyway nothing is left to do,
     * and a call of exit would wait for itself.
     */
    private static void stopAtOnce() {
        var probe = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(probe);
            LOG.error("the lease is lost; this replica ends itself");
            Runtime.getRuntime().halt(1);
        } catch (IllegalStateException shuttingDown) {
            LOG.info("the lease is given up");
        }
    }
}
