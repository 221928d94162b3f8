package dev.marquee.operator.status;

import dev.marquee.crds.names.Labels;
import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.crds.v1alpha1.ConsumerGroup;
import dev.marquee.crds.v1alpha1.MovieRelease;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.Objects;

/**
 * Lets through what an operator must act on: a new generation, a deletion, a finalizer that came or went, a status that
 * somebody emptied, assignments that somebody edited, and a wish for a new pass key.
 */
public final class SpecChangedOrStatusLost implements OnUpdateFilter<HasMetadata> {

    @Override
    public boolean accept(HasMetadata now, HasMetadata before) {
        var meta = now.getMetadata();
        var earlier = before.getMetadata();
        return !Objects.equals(meta.getGeneration(), earlier.getGeneration())
                || !Objects.equals(meta.getFinalizers(), earlier.getFinalizers())
                || now.isMarkedForDeletion() != before.isMarkedForDeletion()
                || !Objects.equals(wish(now), wish(before))
                || (!lost(before) && lost(now))
                || reassigned(now, before);
    }

    /** Our own assignments pass too, once, and are found to be as planned. */
    private static boolean reassigned(HasMetadata now, HasMetadata before) {
        return now instanceof ConsumerGroup group
                && before instanceof ConsumerGroup earlier
                && group.getStatus() != null
                && earlier.getStatus() != null
                && !group.getStatus().assignments().equals(earlier.getStatus().assignments());
    }

    private static String wish(HasMetadata resource) {
        return resource.getMetadata().getAnnotations().get(Labels.ROTATE_PASS_KEY);
    }

    private static boolean lost(HasMetadata resource) {
        return switch (resource) {
            case AdmissionQueue queue ->
                queue.getStatus() == null || queue.getStatus().conditions().isEmpty();
            case MovieRelease release ->
                release.getStatus() == null || release.getStatus().conditions().isEmpty();
            case ConsumerGroup group ->
                group.getStatus() == null || group.getStatus().assignments().isEmpty();
            default -> false;
        };
    }
}
