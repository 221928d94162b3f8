package dev.marquee.streaming.reader;

/** Order of Kinesis sequence numbers: decimal, without leading zeros, too long for a long. */
final class SequenceNumbers {

    static boolean isLater(String a, String b) {
        return a.length() != b.length() ? a.length() > b.length() : a.compareTo(b) > 0;
    }

    private SequenceNumbers() {}
}
