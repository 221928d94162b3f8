package dev.marquee.streaming.assignment;

import dev.marquee.crds.v1alpha1.ConsumerGroup;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Follows one ConsumerGroup and says which shards are this pod's. While the API server is away, or the group gone or
 * empty, it says nothing, and what was said last holds: the lease fences. Needs get, list and watch on the group.
 */
public final class AssignmentWatch implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(AssignmentWatch.class);

    private final String podName;
    private final Consumer<Set<OwnedShard>> onChange;
    private final SharedIndexInformer<ConsumerGroup> informer;
    private Set<OwnedShard> last;

    private AssignmentWatch(
            SharedIndexInformer<ConsumerGroup> informer, String podName, Consumer<Set<OwnedShard>> onChange) {
        this.podName = podName;
        this.onChange = onChange;
        this.informer = informer;
    }

    /**
     * Returns at once, whether or not the API server answers; connecting goes on in the background for as long as it takes.
     *
     * @param onChange called in order, on a thread of the client and never on an event loop, with the complete set
     */
    public static AssignmentWatch start(
            KubernetesClient kubernetes,
            String namespace,
            String groupName,
            String podName,
            Consumer<Set<OwnedShard>> onChange) {
        SharedIndexInformer<ConsumerGroup> informer = kubernetes
                .resources(ConsumerGroup.class)
                .inNamespace(namespace)
                .withName(groupName)
                .runnableInformer(0);
        var watch = new AssignmentWatch(informer, podName, onChange);
        informer.addEventHandler(watch.new Changes());
        informer.exceptionHandler((started, failure) -> {
            LOG.warnf("ConsumerGroup %s/%s cannot be watched, trying again: %s", namespace, groupName, failure);
            return true;
        });
        informer.start();
        return watch;
    }

    /** Whether the group is being followed at present. */
    public boolean isWatching() {
        return informer.isWatching();
    }

    @Override
    public void close() {
        informer.close();
    }

    private synchronized void look(ConsumerGroup group) {
        Optional<Set<OwnedShard>> owned = Assignments.of(group, podName);
        if (owned.isPresent() && !owned.get().equals(last)) {
            last = owned.get();
            onChange.accept(last);
        }
    }

    private final class Changes implements ResourceEventHandler<ConsumerGroup> {
        @Override
        public void onAdd(ConsumerGroup group) {
            look(group);
        }

        @Override
        public void onUpdate(ConsumerGroup before, ConsumerGroup group) {
            look(group);
        }

        @Override
        public void onDelete(ConsumerGroup group, boolean finalStateUnknown) {
            look(null);
        }
    }
}
