package dev.marquee.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The smallest aggregate there is: its value is its version. */
@Entity
@Table(name = "counter")
public class Counter {

    @Id
    public String id;

    public long value;
}
