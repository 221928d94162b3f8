package dev.marquee.operator.queue;

import dev.marquee.crds.v1alpha1.AdmissionQueue;
import dev.marquee.crds.v1alpha1.AdmissionQueueStatus;
import dev.marquee.operator.metrics.OperatorMetrics;
import dev.marquee.operator.status.Conditions;
import dev.marquee.operator.status.Patches;
import dev.marquee.operator.status.Verdict;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;

/** Writes a status, if it changed. */
final class QueueUpdate {

    static UpdateControl<AdmissionQueue> of(
            AdmissionQueue queue, AdmissionQueueStatus status, OperatorMetrics metrics) {
        if (status.equals(queue.getStatus())) {
            return UpdateControl.noUpdate();
        }
        metrics.statusWritten(AdmissionQueueReconciler.NAME);
        return UpdateControl.patchStatus(Patches.ofStatus(queue, new AdmissionQueue(), status));
    }

    static boolean ready(AdmissionQueueStatus status) {
        return Conditions.holds(status.conditions(), Verdict.READY);
    }

    private QueueUpdate() {}
}
