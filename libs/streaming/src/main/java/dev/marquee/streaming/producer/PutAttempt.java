package dev.marquee.streaming.producer;

import dev.marquee.streaming.KinesisFailure;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/** One put, from its first call to its last. Everything runs on one context. */
final class PutAttempt {

    private final Context context;
    private final KinesisAsyncClient kinesis;
    private final String streamName;
    private final ProducerOptions options;
    private final long deadline;
    private final Promise<Void> promise;
    private List<OutgoingRecord> pending;
    private int fruitless;
    private int failures;

    PutAttempt(
            Context context,
            KinesisAsyncClient kinesis,
            String streamName,
            ProducerOptions options,
            List<OutgoingRecord> records) {
        this.context = context;
        this.kinesis = kinesis;
        this.streamName = streamName;
        this.options = options;
        this.deadline = System.nanoTime() + options.limit().toNanos();
        this.promise = Promise.promise();
        this.pending = List.copyOf(records);
    }

    Future<Void> run() {
        context.runOnContext(now -> call());
        return promise.future();
    }

    private void call() {
        if (pending.isEmpty()) {
            promise.complete();
            return;
        }
        List<OutgoingRecord> batch = PutBatch.next(pending);
        List<PutRecordsRequestEntry> entries =
                batch.stream().map(PutAttempt::entry).toList();
        Future.fromCompletionStage(
                        kinesis.putRecords(
                                request -> request.streamName(streamName).records(entries)),
                        context)
                .onComplete(answer -> answered(batch, answer));
    }

    private void answered(List<OutgoingRecord> batch, AsyncResult<PutRecordsResponse> answer) {
        if (answer.failed()) {
            Throwable cause = KinesisFailure.unwrap(answer.cause());
            if (KinesisFailure.isTransient(cause)) {
                fruitless++;
                tryAgain(cause.toString(), cause);
            } else {
                giveUp("was refused: " + cause.getMessage(), cause);
            }
            return;
        }
        var results = answer.result().records();
        Set<OutgoingRecord> acknowledged = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<String> errors = new TreeSet<>();
        for (int i = 0; i < batch.size(); i++) {
            String error = results.get(i).errorCode();
            if (error == null) {
                acknowledged.add(batch.get(i));
            } else {
                errors.add(error);
            }
        }
        fruitless = acknowledged.isEmpty() ? fruitless + 1 : 0;
        pending =
                pending.stream().filter(record -> !acknowledged.remove(record)).toList();
        if (errors.isEmpty()) {
            failures = 0;
            call();
        } else {
            tryAgain(String.join(", ", errors), null);
        }
    }

    private void tryAgain(String reason, Throwable cause) {
        if (fruitless >= options.fruitlessAttempts()) {
            giveUp("stored nothing in " + fruitless + " attempts: " + reason, cause);
        } else if (System.nanoTime() - deadline >= 0) {
            giveUp("took longer than " + options.limit().toMillis() + " ms: " + reason, cause);
        } else {
            failures++;
            context.owner().setTimer(options.backoff().delayMillis(failures), timer -> call());
        }
    }

    private void giveUp(String reason, Throwable cause) {
        promise.fail(new PutFailedException(
                "PutRecords to " + streamName + " " + reason + "; " + pending.size() + " records are left",
                pending,
                cause));
    }

    private static PutRecordsRequestEntry entry(OutgoingRecord record) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(record.partitionKey())
                .data(SdkBytes.fromByteArrayUnsafe(record.data()))
                .build();
    }
}
