package dev.marquee.operator.consumergroup;

import dev.marquee.crds.v1alpha1.ConsumerGroup;
import dev.marquee.operator.config.OperatorSettings;
import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.event.source.polling.PollingConfigurationBuilder;
import io.javaoperatorsdk.operator.processing.event.source.polling.PollingEventSource;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What makes a group be visited, beside itself: its pods, at once, and its stream's shards, every few seconds. */
@Singleton
class GroupEventSources {

    private final ShardWatch watch;
    private final OperatorSettings settings;
    private volatile InformerEventSource<Pod, ConsumerGroup> pods;

    GroupEventSources(ShardWatch watch, OperatorSettings settings) {
        this.watch = watch;
        this.settings = settings;
    }

    List<EventSource<?, ConsumerGroup>> prepare(EventSourceContext<ConsumerGroup> context) {
        pods = pods(context);
        return List.of(pods, shards(context));
    }

    /** The pods that a group selects, from the informer's cache. */
    GroupPods podsOf(ConsumerGroup group) {
        var selector = group.getSpec().podSelector().matchLabels();
        return GroupPods.of(pods.list(group.getMetadata().getNamespace(), pod -> GroupPods.selected(selector, pod))
                .toList());
    }

    private InformerEventSource<Pod, ConsumerGroup> pods(EventSourceContext<ConsumerGroup> context) {
        var groups = context.getPrimaryCache();
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(Pod.class, ConsumerGroup.class)
                        .withName("pods")
                        .withLabelSelector(settings.podSelector())
                        .withSecondaryToPrimaryMapper(pod -> groupsOf(pod, groups))
                        .withPrimaryToSecondaryMapper(group -> Set.of())
                        .withOnUpdateFilter(GroupPods::matters)
                        .build(),
                context);
    }

    private EventSource<?, ConsumerGroup> shards(EventSourceContext<ConsumerGroup> context) {
        var groups = context.getPrimaryCache();
        return new PollingEventSource<>(
                ShardsSeen.class,
                new PollingConfigurationBuilder<ShardsSeen, String>(
                                () -> watch.look(groups.list().toList()),
                                settings.look().shards())
                        .withName("shards")
                        .withResourceIDMapper(seen -> "shards")
                        .build());
    }

    private static Set<ResourceID> groupsOf(Pod pod, IndexerResourceCache<ConsumerGroup> groups) {
        return groups.list(
                        pod.getMetadata().getNamespace(),
                        group ->
                                GroupPods.selected(group.getSpec().podSelector().matchLabels(), pod))
                .map(ResourceID::fromResource)
                .collect(Collectors.toSet());
    }
}
