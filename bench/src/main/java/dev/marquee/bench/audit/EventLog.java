package dev.marquee.bench.audit;

import dev.marquee.events.AdmitEvent;
import dev.marquee.events.Event;
import dev.marquee.events.EventCodec;
import dev.marquee.events.JournalEntry;
import dev.marquee.events.JournalEvent;
import dev.marquee.events.MalformedMessageException;
import dev.marquee.history.Ledger.Session;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * The durable record of a line: a stream, read from end to end by somebody who takes no part in the delivery. Blocks.
 */
public final class EventLog implements AutoCloseable {

    /** Records of a page: of more of them an emulator says nothing before its caller gives up. */
    private static final int PAGE = 1_000;

    private final KinesisClient kinesis;
    private final String stream;

    /** @param endpoint empty: the regional endpoint, with the credentials of the environment */
    public EventLog(Optional<URI> endpoint, String stream) {
        var builder = KinesisClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder());
        endpoint.ifPresent(uri -> builder.endpointOverride(uri)
                .region(Region.of(System.getenv().getOrDefault("AWS_REGION", "ap-northeast-2")))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("audit", "audit"))));
        this.kinesis = builder.build();
        this.stream = stream;
    }

    /**
     * Everything that is told of one movie since a moment; repeats are in it.
     *
     * @param since a moment before the first of it
     */
    public List<Event> events(String movieId, Instant since) {
        return shards().stream()
                .flatMap(shard -> records(shard, since).stream())
                .flatMap(record -> decode(record).stream())
                .filter(event -> event.movieId().equals(movieId))
                .toList();
    }

    /**
     * Admissions of one movie since a moment, repeats dropped as any reader drops them: by requestId and ticket.
     *
     * @param since a moment before the first of them
     */
    public List<AdmitEvent> admissions(String movieId, Instant since) {
        return admissions(events(movieId, since));
    }

    /** Those among the events, repeats dropped. */
    public static List<AdmitEvent> admissions(List<Event> events) {
        Map<String, AdmitEvent> admissions = new LinkedHashMap<>();
        for (Event event : events) {
            if (event instanceof AdmitEvent admit) {
                admissions.putIfAbsent(admit.requestId() + "/" + admit.ticket(), admit);
            }
        }
        return List.copyOf(admissions.values());
    }

    /** Who left the line or a session among the events, once or more often. */
    public static Set<String> departed(List<Event> events) {
        return departures(events).map(words -> words[2]).collect(Collectors.toSet());
    }

    /** The words of each departure among the events: {@code D}, when and why, and who; repeats are in it. */
    static Stream<String[]> departures(List<Event> events) {
        return words(events, "D");
    }

    /** Sessions among the events; repeats are in it. */
    static Stream<Session> sessions(List<Event> events) {
        return words(events, "C")
                .map(words -> new Session(words[2], Long.parseLong(words[3].split(":")[0]), Long.parseLong(words[1])));
    }

    private static Stream<String[]> words(List<Event> events, String kind) {
        return journal(events).map(entry -> entry.text().split(" ")).filter(words -> words[0].equals(kind));
    }

    /** Every change of the line among the events, in no order; repeats are in it. */
    static Stream<JournalEntry> journal(List<Event> events) {
        return events.stream()
                .filter(JournalEvent.class::isInstance)
                .flatMap(event -> ((JournalEvent) event).entries().stream());
    }

    /** When the stream took each admission since a moment, by requestId; its own clock. */
    public Map<String, Instant> arrivals(Instant since) {
        Map<String, Instant> arrivals = new HashMap<>();
        for (Shard shard : openShards()) {
            for (Record record : records(shard, since)) {
                if (decode(record).orElse(null) instanceof AdmitEvent admit) {
                    arrivals.putIfAbsent(admit.requestId(), record.approximateArrivalTimestamp());
                }
            }
        }
        return arrivals;
    }

    /** The shards that take records now. */
    public List<Shard> openShards() {
        return shards().stream()
                .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
                .toList();
    }

    @Override
    public void close() {
        kinesis.close();
    }

    /** What is no event at all is not ours to judge. */
    private static Optional<Event> decode(Record record) {
        try {
            return EventCodec.decode(record.data().asByteArray());
        } catch (MalformedMessageException e) {
            return Optional.empty();
        }
    }

    private List<Shard> shards() {
        List<Shard> shards = new ArrayList<>();
        String next = null;
        do {
            String token = next;
            var page = kinesis.listShards(
                    request -> request.streamName(token == null ? stream : null).nextToken(token));
            shards.addAll(page.shards());
            next = page.nextToken();
        } while (next != null);
        return shards;
    }

    private List<Record> records(Shard shard, Instant since) {
        List<Record> records = new ArrayList<>();
        String iterator = kinesis.getShardIterator(request -> request.streamName(stream)
                        .shardId(shard.shardId())
                        .shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
                        .timestamp(since))
                .shardIterator();
        while (iterator != null) {
            String from = iterator;
            GetRecordsResponse page =
                    kinesis.getRecords(request -> request.shardIterator(from).limit(PAGE));
            records.addAll(page.records());
            boolean atTip = page.records().isEmpty() && page.millisBehindLatest() == 0;
            iterator = atTip ? null : page.nextShardIterator();
        }
        return records;
    }
}
