package dev.marquee.streaming;

import java.util.concurrent.CompletionException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What a failed call of Kinesis means for whoever made it. */
public final class KinesisFailure {

    /** The failure itself, without what a future wrapped it in. */
    public static Throwable unwrap(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** Whether AWS asks for fewer calls. */
    public static boolean isThrottling(Throwable failure) {
        return failure instanceof AwsServiceException service && service.isThrottlingException();
    }

    /** Whether the same call may succeed later: throttling, a fault of the server, or no answer at all. */
    public static boolean isTransient(Throwable failure) {
        return !(failure instanceof AwsServiceException service)
                || service.isThrottlingException()
                || service.statusCode() >= 500
                || service.statusCode() == 429;
    }

    private KinesisFailure() {}
}
