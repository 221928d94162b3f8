package dev.marquee.operator.stream;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ValidationException;

/**
 * Kinesis did not do what it was asked. The message is the same for the same cause: it holds no request id, so that a
 * status that carries it is not written again at each try.
 */
public class KinesisTrouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final KinesisReason reason;

    private KinesisTrouble(KinesisReason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why, never null. */
    public KinesisReason reason() {
        return reason;
    }

    static KinesisTrouble of(String operation, Throwable thrown) {
        var cause = thrown instanceof CompletionException || thrown instanceof ExecutionException
                ? Objects.requireNonNullElse(thrown.getCause(), thrown)
                : thrown;
        var reason = classify(cause);
        return new KinesisTrouble(reason, operation + ": " + said(reason, cause), cause);
    }

    private static KinesisReason classify(Throwable cause) {
        return switch (cause) {
            case LimitExceededException e -> KinesisReason.LimitExceeded;
            case ResourceInUseException e -> KinesisReason.StreamBusy;
            case ResourceNotFoundException e -> KinesisReason.StreamNotFound;
            case InvalidArgumentException e -> KinesisReason.InvalidRequest;
            case ValidationException e -> KinesisReason.InvalidRequest;
            case AwsServiceException e when e.isThrottlingException() -> KinesisReason.Throttled;
            case AwsServiceException e when e.statusCode() == 403 || denied(e) -> KinesisReason.AccessDenied;
            case AwsServiceException e -> KinesisReason.ServiceError;
            case ApiCallTimeoutException e -> KinesisReason.Unreachable;
            case ApiCallAttemptTimeoutException e -> KinesisReason.Unreachable;
            case TimeoutException e -> KinesisReason.Unreachable;
            case SdkClientException e
            when e.getMessage() != null && e.getMessage().contains("credentials") -> KinesisReason.AccessDenied;
            case SdkClientException e -> KinesisReason.Unreachable;
            case IOException e -> KinesisReason.Unreachable;
            default -> KinesisReason.ServiceError;
        };
    }

    private static boolean denied(AwsServiceException e) {
        var code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
        return code != null && (code.contains("AccessDenied") || code.contains("UnrecognizedClient"));
    }

    private static String said(KinesisReason reason, Throwable cause) {
        return switch (reason) {
            case Unreachable -> "Kinesis cannot be reached";
            case Throttled -> "Kinesis asks for fewer calls";
            case LimitExceeded, InvalidRequest, StreamBusy, StreamNotFound, AccessDenied ->
                cause instanceof AwsServiceException e && e.awsErrorDetails() != null
                        ? Objects.requireNonNullElse(e.awsErrorDetails().errorMessage(), reason.name())
                        : reason.name();
            case ServiceError -> "Kinesis failed";
        };
    }
}
