package dev.marquee.operator.consumergroup;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The pods of a group.
 *
 * @param ready names of those that may read: ready, and not on their way out; ordered
 * @param alive names of those whose process may still run, and so can hand over
 */
record GroupPods(List<String> ready, Set<String> alive) {

    static GroupPods of(Collection<Pod> pods) {
        return new GroupPods(
                pods.stream()
                        .filter(GroupPods::ready)
                        .map(GroupPods::name)
                        .sorted()
                        .toList(),
                pods.stream().filter(GroupPods::alive).map(GroupPods::name).collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether a group's labels select the pod. */
    static boolean selected(Map<String, String> matchLabels, Pod pod) {
        var labels = pod.getMetadata().getLabels();
        return labels != null && labels.entrySet().containsAll(matchLabels.entrySet());
    }

    /** Whether a change of a pod can change what is assigned; most changes of a pod cannot. */
    static boolean matters(Pod now, Pod before) {
        return ready(now) != ready(before)
                || alive(now) != alive(before)
                || !Objects.equals(
                        now.getMetadata().getUid(), before.getMetadata().getUid())
                || !Objects.equals(
                        now.getMetadata().getLabels(), before.getMetadata().getLabels());
    }

    private static boolean ready(Pod pod) {
        return !pod.isMarkedForDeletion()
                && Optional.ofNullable(pod.getStatus())
                        .flatMap(status -> status.getConditions().stream()
                                .filter(condition -> "Ready".equals(condition.getType()))
                                .findFirst())
                        .map(PodCondition::getStatus)
                        .filter("True"::equals)
                        .isPresent();
    }

    /** A pod that is told to end lives on until its container has; a killed container is seen before its pod is NotReady. */
    private static boolean alive(Pod pod) {
        var status = pod.getStatus();
        return status != null
                && !"Failed".equals(status.getPhase())
                && !"Succeeded".equals(status.getPhase())
                && (status.getContainerStatuses().isEmpty()
                        || status.getContainerStatuses().stream()
                                .allMatch(container -> container.getState() == null
                                        || container.getState().getTerminated() == null
                                                && container.getState().getWaiting() == null));
    }

    private static String name(Pod pod) {
        return pod.getMetadata().getName();
    }
}
