package dev.marquee.crds.v1alpha1;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;

/**
 * One movie going on sale. Times are instants: any offset is read, UTC is written.
 *
 * @param movieId the movie; immutable; {@code [a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?}
 * @param title for humans; null: none
 * @param admissionQueueName queue in the same namespace; null: the operator makes one called like the release
 * @param lobbyOpenTime from when visitors may wait for the opening; null: no lobby
 * @param onSaleTime when admission starts; null: at once
 * @param offSaleTime when joining and admission end; null: never by itself
 * @param warmUpSeconds how long before onSaleTime the fleet is scaled up; never null
 * @param salePolicy never null
 * @param admission the limits; required by the API
 */
@ApiType
@RecordBuilder
public record MovieReleaseSpec(
        @Required String movieId,
        String title,
        String admissionQueueName,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant lobbyOpenTime,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant onSaleTime,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Instant offSaleTime,
        @Default("300") @Min(0) @Max(86_400) Integer warmUpSeconds,
        @Default("Open") SalePolicy salePolicy,
        @Required AdmissionSpec admission)
        implements MovieReleaseSpecBuilder.With {

    public MovieReleaseSpec {
        warmUpSeconds = warmUpSeconds == null ? 300 : warmUpSeconds;
        salePolicy = salePolicy == null ? SalePolicy.Open : salePolicy;
    }
}
