package dev.marquee.admission.domain;

import dev.marquee.admission.domain.failure.SideDoor;
import dev.marquee.events.RemovalReason;
import dev.marquee.security.Pass;
import dev.marquee.security.Receipt;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * The line of every movie, as the stores keep it. No call blocks; each is one atomic step by the clock of the store. A
 * stage fails with {@link StoreUnavailableException} where the store cannot be reached in time, and then nobody knows
 * whether the step was taken: every one of them may be repeated.
 */
public interface Line {

    /** Members that a call with a list may carry at the most. */
    int BATCH = 500;

    /**
     * Gives a place, or finds the one already given. {@link Outcome#ADDRESS_LIMIT} and {@link Outcome#ACCOUNT_LIMIT}: the
     * visitor's {@code untilMillis} is the end of the window.
     */
    CompletionStage<Step> join(String movieId, Arrival arrival);

    /** Gives the place up. {@link Outcome#REPEATED}: there was none; {@link Outcome#REFUSED}: the session is claimed. */
    CompletionStage<Step> leave(String movieId, String requestId);

    /** What is true of one visitor; counts as a sign of life. */
    CompletionStage<Standing> status(String movieId, String requestId);

    /** What is true of up to {@link #BATCH} visitors, in their order; no sign of life. */
    CompletionStage<Standings> statuses(String movieId, List<String> requestIds);

    /** The requestIds from {@code firstRank} on, {@link #BATCH} at the most, by rank. */
    CompletionStage<Head> head(String movieId, int firstRank);

    /**
     * A part of who was drawn for a movie's line.
     *
     * @param cursor {@code 0} at first, then what the part before said
     */
    CompletionStage<DrawPage> draw(String movieId, String cursor);

    /** Takes in how the selling side is; the pace from now on in thousandths of the configured one, 0 for an unknown movie. */
    CompletionStage<Integer> report(String movieId, SellingReport report);

    /** A sign of life of up to {@link #BATCH} visitors. */
    CompletionStage<Void> touch(String movieId, List<String> requestIds);

    /**
     * Up to {@link #BATCH} visitors were told of their admission: their time to claim begins. Whoever asks the line itself
     * ({@link #join}, {@link #status}) is told by its answer.
     */
    CompletionStage<Void> heard(String movieId, List<String> requestIds);

    /**
     * Puts those back in the line whom the store has lost, up to {@link #BATCH}; nobody whom it knows is touched, but for
     * whoever gave up the place that it knows of before it was lost.
     *
     * @param tickets by requestId, as they were told; 0 where the draw is still secret
     */
    CompletionStage<Integer> restore(String movieId, Map<String, Long> tickets);

    /**
     * Gives those a session who were let in while the store was away, up to {@link #BATCH}, also above the cap.
     *
     * @return false where the movie is not on sale yet
     */
    CompletionStage<Boolean> adopt(String movieId, List<SideDoor.Entry> entries);

    /**
     * Whether the line remembers somebody. A receipt from before the line was lost gives back the place of whom it does not,
     * unless the record of the line goes on beyond it: then they had given it up.
     *
     * @param receipt null for none
     */
    CompletionStage<Recall> recall(String movieId, String requestId, Receipt receipt);

    /**
     * Gives a pass its session back where the line has lost it and nothing speaks against it.
     *
     * @param pass whose signature was verified
     */
    CompletionStage<Recall> vouch(Pass pass);

    /** Turns an admission into a session whose pass is called {@code passId}, unless it has one. */
    CompletionStage<Claim> claim(String movieId, String requestId, String passId);

    /**
     * Whether a pass is good.
     *
     * @param redeemedBy what the asker says that it was redeemed by; empty for nothing
     */
    CompletionStage<PassLook> session(String movieId, String requestId, String passId, String redeemedBy);

    /** Takes a pass for one thing; the first one wins. */
    CompletionStage<Redemption> redeem(String movieId, String requestId, String passId, String redeemedBy);

    /** Ends a session; answers when, in ms since the epoch by the clock of the store, or 0 where none of this pass lasted. */
    CompletionStage<Long> end(String movieId, String requestId, String passId);

    /** Opens a session of the staff beside the line, whose pass is called {@code passId}, unless there is one. */
    CompletionStage<StaffStep> staff(String movieId, String requestId, String passId);

    /**
     * Ends an admission or a session, whatever pass it has. {@link Outcome#REPEATED}: it was ended so before.
     *
     * @param reason which its owner is told
     */
    CompletionStage<Step> revoke(String movieId, String requestId, RemovalReason reason);
}
