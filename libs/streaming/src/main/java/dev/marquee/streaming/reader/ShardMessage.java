package dev.marquee.streaming.reader;

/**
 * What a subscriber of the channel receives: a payload, and where it comes from. Within a shard, (sequenceNumber, index)
 * only grows.
 *
 * @param streamName without tabs and line ends, like the next three
 * @param shardId the shard
 * @param epoch of the reader that published it
 * @param sequenceNumber the last one of the batch to which the payload belongs
 * @param index place within the batch, from 0
 * @param payload any text
 */
public record ShardMessage(
        String streamName, String shardId, long epoch, String sequenceNumber, int index, String payload) {

    private static final int FIELDS = 5;

    /** One line of five fields, then the payload as it is. */
    public String encode() {
        return streamName + '\t' + shardId + '\t' + epoch + '\t' + sequenceNumber + '\t' + index + '\n' + payload;
    }

    /**
     * @throws IllegalArgumentException if the text is not of this form
     */
    public static ShardMessage parse(String text) {
        int end = text.indexOf('\n');
        String[] fields = end < 0 ? new String[0] : text.substring(0, end).split("\t", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("must start with a line of " + FIELDS + " fields between tabs");
        }
        return new ShardMessage(
                fields[0],
                fields[1],
                Long.parseLong(fields[2]),
                fields[3],
                Integer.parseInt(fields[4]),
                text.substring(end + 1));
    }
}
