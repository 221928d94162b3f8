package dev.marquee.booking.store;

import dev.marquee.booking.domain.Step;
import dev.marquee.booking.domain.StepOutcome;
import dev.marquee.booking.domain.StepTaken;
import dev.marquee.persistence.Utc;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDateTime;

/** A row of {@code order_step}. */
@Entity
@Table(name = "order_step")
class StepRow {

    private static final int LONGEST_NOTE = 200;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "order_id")
    String orderId;

    @Enumerated(EnumType.STRING)
    Step step;

    @Enumerated(EnumType.STRING)
    StepOutcome outcome;

    String note;
    LocalDateTime at;

    static StepRow of(String orderId, Step step, StepOutcome outcome, String note, Instant at) {
        var row = new StepRow();
        row.orderId = orderId;
        row.step = step;
        row.outcome = outcome;
        row.note = note == null || note.length() <= LONGEST_NOTE ? note : note.substring(0, LONGEST_NOTE);
        row.at = Utc.of(at);
        return row;
    }

    StepTaken taken() {
        return new StepTaken(step, outcome, note, Utc.instant(at));
    }
}
