package dev.marquee.operator.queue.dependent;

import dev.marquee.crds.names.Labels;
import dev.marquee.crds.v1alpha1.ConsumerGroup;
import dev.marquee.crds.v1alpha1.ConsumerGroupSpec;
import dev.marquee.crds.v1alpha1.PodSelector;
import dev.marquee.operator.queue.Fleet;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/** Shares the stream's shards out among the pods. */
@KubernetesDependent(informer = @Informer(labelSelector = Labels.QUEUE))
public class ConsumerGroupDependent extends FleetDependent<ConsumerGroup> {

    ConsumerGroupDependent() {
        super(ConsumerGroup.class);
    }

    @Override
    ConsumerGroup desired(Fleet fleet) {
        var group = new ConsumerGroup();
        group.setMetadata(fleet.metadata());
        group.setSpec(new ConsumerGroupSpec(fleet.streamName(), new PodSelector(fleet.selector())));
        return group;
    }
}
