package dev.marquee.crds.v1alpha1;

import io.fabric8.crd.generator.annotation.SelectableField;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;

/**
 * One movie going on sale. Times may carry any offset.
 *
 * @param movieId The movie; immutable.
 * @param title What to call the movie before humans. Absent: movieId.
 * @param admissionQueueName An AdmissionQueue of the same namespace. Absent: the operator makes and owns one that is
 *     called like the release.
 * @param lobbyOpenTime From when visitors may wait for the opening. Absent: no lobby.
 * @param onSaleTime When admission starts. Absent: at once.
 * @param offSaleTime When joining and admission end. Absent: never by itself.
 * @param warmUpSeconds How long before onSaleTime the fleet is scaled up.
 * @param salePolicy Open follows the schedule; Hold admits nobody and keeps every place; HoldAndDrain also ends active
 *     sessions and refuses to join.
 * @param admission The limits.
 */
@ApiType
@RecordBuilder
@ValidationRule(
        value = "!has(self.lobbyOpenTime) || has(self.onSaleTime)",
        message = "onSaleTime must be set where lobbyOpenTime is",
        fieldPath = ".onSaleTime",
        reason = "FieldValueRequired")
@ValidationRule(
        value = "!has(self.lobbyOpenTime) || !has(self.onSaleTime) || self.lobbyOpenTime < self.onSaleTime",
        message = "lobbyOpenTime must be before onSaleTime",
        fieldPath = ".lobbyOpenTime")
@ValidationRule(
        value = "!has(self.onSaleTime) || !has(self.offSaleTime) || self.onSaleTime < self.offSaleTime",
        message = "offSaleTime must be after onSaleTime",
        fieldPath = ".offSaleTime")
@ValidationRule(
        value = "self.admission.ordering != 'Lottery' || (has(self.lobbyOpenTime) && has(self.onSaleTime))",
        message = "lobbyOpenTime and onSaleTime must be set where admission.ordering is Lottery",
        fieldPath = ".lobbyOpenTime",
        reason = "FieldValueRequired")
public record MovieReleaseSpec(
        @Required
        @SelectableField
        @Size(min = 1, max = 63)
        @Pattern("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$")
        @ValidationRule(value = "self == oldSelf", message = "movieId must not change")
        String movieId,

        @Size(min = 1, max = 200) String title,
        @SelectableField @QueueName String admissionQueueName,
        @IsoTime Instant lobbyOpenTime,
        @IsoTime Instant onSaleTime,
        @IsoTime Instant offSaleTime,
        @Default("300") @Min(0) @Max(86_400) Integer warmUpSeconds,
        @Default("Open") SalePolicy salePolicy,
        @Required AdmissionSpec admission)
        implements MovieReleaseSpecBuilder.With {

    public MovieReleaseSpec {
        warmUpSeconds = warmUpSeconds == null ? 300 : warmUpSeconds;
        salePolicy = salePolicy == null ? SalePolicy.Open : salePolicy;
    }
}
