package dev.marquee.crds.v1alpha1;

import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * How fast, how many and in which order.
 *
 * @param perSecond Admissions in any window of one second at the most.
 * @param maxActiveSessions Active sessions at the most. Absent: sessionsPerPod times the ready pods of the fleet.
 * @param sessionSeconds Length of a claimed session.
 * @param claimSeconds Time to claim, from when the visitor was told of the admission; not above sessionSeconds.
 * @param abandonSeconds A visitor without a sign of life for longer than this gives the place up, also one who was admitted
 *     meanwhile and could not be told. An open socket gives one within 20 s.
 * @param ordering Fifo admits in order of arrival; Lottery draws those of the lobby at random when the sale opens. It
 *     cannot change once the lobby may be open.
 * @param passUse Session: a pass is good for as long as its session lasts. Once: from its first redemption on, it is good for
 *     what it was redeemed by and for nothing else.
 * @param staff Who is let in beside the line. Absent: nobody.
 * @param sellingSide When to slow down for those who sell. Absent: its defaults.
 * @param arrivals Who may be given a new place, and how many one address and one person. Absent: whoever comes, as many as come.
 * @param challenge When somebody new must solve a puzzle before they get a place, the harder the more come: Never, UnderLoad
 *     (while more come than are admitted) or Always. Makes places dear for machines and slow for old phones.
 */
@ApiType
@RecordBuilder
@ValidationRule(
        value = "self.claimSeconds <= self.sessionSeconds",
        message = "claimSeconds must not be above sessionSeconds",
        fieldPath = ".claimSeconds")
public record AdmissionSpec(
        @Required @Min(1) @Max(100_000) Integer perSecond,
        @Min(1) @Max(10_000_000) Integer maxActiveSessions,
        @Default("600") @Min(1) @Max(86_400) Integer sessionSeconds,
        @Default("60") @Min(1) @Max(3600) Integer claimSeconds,
        @Default("120") @Min(30) @Max(86_400) Integer abandonSeconds,
        @Default("Fifo") Ordering ordering,
        @Default("Session") PassUse passUse,
        StaffSpec staff,
        SellingSideSpec sellingSide,
        ArrivalsSpec arrivals,
        @Default("Never") ChallengePolicy challenge)
        implements AdmissionSpecBuilder.With {

    public AdmissionSpec {
        sessionSeconds = sessionSeconds == null ? 600 : sessionSeconds;
        claimSeconds = claimSeconds == null ? 60 : claimSeconds;
        abandonSeconds = abandonSeconds == null ? 120 : abandonSeconds;
        ordering = ordering == null ? Ordering.Fifo : ordering;
        challenge = challenge == null ? ChallengePolicy.Never : challenge;
        passUse = passUse == null ? PassUse.Session : passUse;
    }
}
