package dev.marquee.operator.release;

import dev.marquee.crds.v1alpha1.ConditionStatus;
import dev.marquee.crds.v1alpha1.MovieRelease;
import dev.marquee.crds.v1alpha1.MovieReleaseStatus;
import dev.marquee.operator.planning.ReleaseSchedule;
import dev.marquee.operator.release.draw.DrawOutcome;
import dev.marquee.operator.status.Conditions;
import dev.marquee.operator.status.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The last step of a visit: puts what was found into a status. */
final class ReleaseStatus {

    static MovieReleaseStatus of(
            MovieRelease release,
            QueueChoice choice,
            DrawOutcome draw,
            KeysOutcome keys,
            Optional<ReleaseSchedule.Entry> next,
            Instant now) {
        var before = Optional.ofNullable(release.getStatus());
        var generation = release.getMetadata().getGeneration();
        // A refused release runs nothing, whatever it ran before.
        boolean runs = keys.owned().status() != ConditionStatus.False;
        return new MovieReleaseStatus(
                Conditions.after(
                        before.map(MovieReleaseStatus::conditions).orElse(List.of()),
                        Conditions.summed(
                                verdicts(choice, draw, keys),
                                ReleaseReason.AllReady,
                                "the line is as the spec wants it"),
                        generation,
                        now),
                generation,
                runs ? choice.queueName() : null,
                next.map(ReleaseSchedule.Entry::transition).orElse(null),
                next.map(ReleaseSchedule.Entry::time).orElse(null),
                draw.status(),
                runs ? choice.spec().orElse(null) : null);
    }

    private static List<Verdict> verdicts(QueueChoice choice, DrawOutcome draw, KeysOutcome keys) {
        return Stream.concat(Stream.of(choice.verdict(), keys.owned(), keys.written()), draw.verdict().stream())
                .toList();
    }

    private ReleaseStatus() {}
}
