package dev.marquee.operator.queue;

import dev.marquee.crds.v1alpha1.AdmissionQueueSpec;
import dev.marquee.operator.status.Verdict;
import java.util.Optional;

/**
 * Which spec runs.
 *
 * @param spec the present one where it is valid, else the last that was; empty where there never was one
 * @param verdict what is to be said of the present one
 */
record Acceptance(Optional<AdmissionQueueSpec> spec, Verdict verdict) {}
