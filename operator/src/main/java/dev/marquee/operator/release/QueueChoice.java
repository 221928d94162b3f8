package dev.marquee.operator.release;

import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.crds.v1alpha1.MovieReleaseSpec;
import dev.marquee.operator.status.Verdict;
import java.util.Optional;

/**
 * Which spec runs, and on which queue.
 *
 * @param spec the present spec where its queue is there, else the last that was accepted; empty where there never was one
 * @param queue the queue of that spec; empty where it is gone
 * @param queueName name of the queue of that spec; null where there is no spec
 * @param present whether it is the present spec
 * @param verdict what is to be said of the present spec's queue
 */
record QueueChoice(
        Optional<MovieReleaseSpec> spec,
        Optional<AdmissionQueue> queue,
        String queueName,
        boolean present,
        Verdict verdict) {}
