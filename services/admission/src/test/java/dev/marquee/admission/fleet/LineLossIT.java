package dev.marquee.admission.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.marquee.testing.KinesisEmulator;
import dev.marquee.testing.KinesisFault;
import dev.marquee.testing.KinesisFaults;
import dev.marquee.testing.RealServers;
import dev.marquee.testing.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Redis loses everything under a crowd that has no sockets: only the stream can tell who stood where. */
@ExtendWith(RealServers.class)
@Timeout(300)
class LineLossIT {

    private static final String SHARDS = "shardId-000000000000,shardId-000000000001";

    private final RedisServer redis = RedisServer.start();
    private final KinesisEmulator kinesis;
    private final KinesisFaults faults;
    private final List<PodProcess> pods = new ArrayList<>();
    private StreamWorld world;

    LineLossIT(KinesisEmulator kinesis) {
        this.kinesis = kinesis;
        this.faults = KinesisFaults.before(kinesis.endpoint());
    }

    @BeforeEach
    void aStreamAndAKey(@TempDir Path keys) {
        world = new StreamWorld(kinesis, 2, keys);
    }

    @AfterEach
    void closeAll() {
        pods.forEach(PodProcess::close);
        faults.close();
        redis.close();
    }

    @Test
    void theLineIsBackWithItsOrderItsPassesAndItsLimits() {
        PodProcess pod = pod("one", SHARDS);
        pod("two", "");
        Sale sale = new Sale(redis).open("max_active", 5, "session_ms", 600_000);
        List<Guest> crowd = crowd(sale, 60, pod);
        await().until(() -> crowd.get(4).state(pod).equals("ADMITTED"));
        crowd.getFirst().claim(pod);
        crowd.get(1).claim(pod);
        crowd.get(20).leave(pod);
        awaitRelayed(sale);
        String line = line(sale);

        redis.flush();
        sale.open("max_active", 5, "session_ms", 600_000);
        awaitWhole(sale);

        assertThat(line(sale)).isEqualTo(line);
        assertThat(crowd).allSatisfy(guest -> {
            if (guest != crowd.get(20)) {
                assertThat(guest.look(pod).getLong("ticket")).isEqualTo(guest.ticket);
            }
        });
        assertThat(crowd.get(20).look(pod).getString("reason")).isEqualTo("LEFT");
        assertThat(crowd.getFirst().session(pod).getLong("expiresAt")).isPositive();
        assertThat(crowd.get(2).state(pod)).isEqualTo("ADMITTED");
        assertThat(redis.call("ZCARD", sale.keys.activeSessions())).isEqualTo("5");
        crowd.get(2).claim(pod);
        crowd.get(2).leave(pod);
        assertThat(pod.get("/metrics")).contains("marquee_line_rebuild_seconds_count");
    }

    @Test
    void aRestartThatLosesEverythingIsTheSame() {
        PodProcess pod = pod("one", SHARDS);
        Sale sale = new Sale(redis).hold();
        crowd(sale, 30, pod);
        awaitRelayed(sale);
        String line = line(sale);
        redis.kill9();
        redis.restart();
        sale.hold();
        awaitWhole(sale);
        assertThat(line(sale)).isEqualTo(line);
    }

    @Test
    void thePodThatRebuildsMayDie() {
        PodProcess one = pod("one", "");
        Sale sale = new Sale(redis).hold();
        List<Guest> crowd = crowd(sale, 30, one);
        awaitRelayed(sale);
        String line = line(sale);
        PodProcess two = pod("two", "");
        kinesis.pause();
        redis.flush();
        sale.open();
        await().until(() -> rebuilding(one) || rebuilding(two));
        PodProcess rebuilder = rebuilding(one) ? one : two;
        rebuilder.kill9();
        kinesis.resume();
        awaitWhole(sale);
        PodProcess left = rebuilder == one ? two : one;
        await().atMost(Duration.ofSeconds(20))
                .until(() -> crowd.getLast().state(left).equals("ADMITTED"));
        assertThat(order(sale)).isEqualTo(line);
    }

    @Test
    void withoutTheStreamNobodyIsAdmittedAndEverybodyMayJoin() throws InterruptedException {
        PodProcess pod = pod("one", "");
        Sale sale = new Sale(redis).hold();
        List<Guest> before = crowd(sale, 10, pod);
        awaitRelayed(sale);
        kinesis.pause();
        try {
            redis.flush();
            sale.open();
            Guest late = new Guest(sale).join(pod);
            Guest early = before.getLast().join(pod);
            TimeUnit.SECONDS.sleep(3);
            assertThat(redis.call("ZCARD", sale.keys.activeSessions())).isEqualTo("0");
            assertThat(late.ticket).isGreaterThan(before.getFirst().ticket);
            assertThat(early.requestId).isNotNull();
        } finally {
            kinesis.resume();
        }
        awaitWhole(sale);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> "11".equals(redis.call("ZCARD", sale.keys.activeSessions())));
        assertThat(before).allSatisfy(guest -> assertThat(guest.state(pod)).isEqualTo("ADMITTED"));
    }

    @Test
    void whoeverWasToldATicketThatNeverReachedTheStreamHasItAgainByTheReceipt() {
        PodProcess pod = pod("one", "");
        Sale sale = new Sale(redis).hold();
        List<Guest> before = crowd(sale, 10, pod);
        awaitRelayed(sale);
        faults.always(call -> call.operation().equals("PutRecords"), KinesisFault.throttled());
        List<Guest> unrecorded = crowd(sale, 10, pod);
        redis.flush();
        sale.hold();
        awaitWhole(sale);
        Guest late = new Guest(sale).join(pod);
        assertThat(redis.call("ZCARD", sale.keys.waitingQueue())).isEqualTo("11");
        unrecorded.getFirst().join(pod);
        assertThat(unrecorded.stream().skip(1))
                .allSatisfy(
                        guest -> assertThat(guest.look(pod).getLong("ticket")).isEqualTo(guest.ticket));
        assertThat(unrecorded.getFirst().look(pod).getInteger("rank")).isEqualTo(11);
        assertThat(late.look(pod).getInteger("rank")).isEqualTo(21);
        assertThat(before.getLast().look(pod).getInteger("rank")).isEqualTo(10);
    }

    @Test
    void whoHeardOfTheirTurnHasItThoughThePodThatLetThemInIsGone() {
        PodProcess one = pod("one", "");
        PodProcess two = pod("two", "");
        Sale sale = new Sale(redis).hold();
        List<Guest> crowd = crowd(sale, 10, one);
        awaitRelayed(sale);
        faults.always(call -> call.operation().equals("PutRecords"), KinesisFault.throttled());
        sale.open("max_active", 2, "session_ms", 600_000);
        await().until(() -> crowd.get(1).state(one).equals("ADMITTED"));
        await().until(() -> ticks(one) != ticks(two));
        PodProcess ticker = ticks(one) ? one : two;
        PodProcess left = ticker == one ? two : one;
        ticker.kill9();
        redis.flush();
        sale.hold();
        awaitWhole(sale);
        assertThat(crowd.getFirst().state(left)).isEqualTo("ADMITTED");
        assertThat(crowd.get(1).state(left)).isEqualTo("ADMITTED");
        assertThat(crowd.get(2).look(left).getInteger("rank")).isEqualTo(1);
    }

    @Test
    void whatOnePodAloneKnowsIsToldToThePodThatRebuilds() {
        PodProcess one = pod("one", "");
        PodProcess two = pod("two", "");
        Sale sale = new Sale(redis).hold();
        List<Guest> crowd = crowd(sale, 4, one);
        awaitRelayed(sale);
        faults.always(call -> call.operation().equals("PutRecords"), KinesisFault.throttled());
        await().until(() -> ticks(one) != ticks(two));
        PodProcess ticker = ticks(one) ? one : two;
        PodProcess witness = ticker == one ? two : one;
        crowd.subList(0, 3).forEach(guest -> admitUnheard(sale, guest));
        assertThat(crowd.getFirst().state(witness)).isEqualTo("ADMITTED");
        crowd.get(1).claim(witness);
        assertThat(crowd.get(2).state(ticker)).isEqualTo("ADMITTED");
        crowd.get(2).leave(witness);

        loseAllButTheRole(sale, ticker == one ? "one" : "two");
        sale.hold();
        awaitWhole(sale);

        assertThat(crowd.getFirst().state(ticker)).isEqualTo("ADMITTED");
        assertThat(crowd.get(1).state(ticker)).isEqualTo("CLAIMED");
        assertThat(crowd.get(2).look(ticker).getString("reason")).isEqualTo("LEFT");
        assertThat(crowd.get(3).look(ticker).getInteger("rank")).isEqualTo(1);
        assertThat(redis.call("ZCARD", sale.keys.activeSessions())).isEqualTo("2");
    }

    /** As a tick does whose answer is lost. */
    private void admitUnheard(Sale sale, Guest guest) {
        long now = System.currentTimeMillis();
        redis.call("ZREM", sale.keys.waitingQueue(), guest.requestId);
        redis.call("ZADD", sale.keys.activeSessions(), String.valueOf(now + 60_000), guest.requestId);
        redis.call("HSET", sale.keys.sessions(), guest.requestId, guest.ticket + ":" + now + ":0:");
    }

    private void loseAllButTheRole(Sale sale, String ticker) {
        List<String> call = new ArrayList<>(List.of(
                "EVAL",
                "for i = 1, #KEYS do redis.call('DEL', KEYS[i]) end "
                        + "redis.call('HSET', ARGV[1], 'ticker', ARGV[2], 'ticker_until', ARGV[3])",
                String.valueOf(sale.keys.all().size())));
        call.addAll(sale.keys.all());
        call.addAll(List.of(sale.keys.state(), ticker, String.valueOf(System.currentTimeMillis() + 60_000)));
        redis.call(call.toArray(String[]::new));
    }

    private static boolean ticks(PodProcess pod) {
        return pod.get("/pod").contains("\"ticker\":true");
    }

    private static boolean rebuilding(PodProcess pod) {
        return pod.get("/pod").contains("\"rebuilding\":true");
    }

    private List<Guest> crowd(Sale sale, int count, PodProcess pod) {
        return IntStream.range(0, count)
                .mapToObj(_ -> new Guest(sale).join(pod))
                .toList();
    }

    private String line(Sale sale) {
        return redis.call("ZRANGE", sale.keys.waitingQueue(), "0", "-1", "WITHSCORES");
    }

    /** Who was admitted, in order, with their tickets, as {@link #line} says of those who wait. */
    private String order(Sale sale) {
        List<String> fields =
                redis.call("HGETALL", sale.keys.sessions()).lines().toList();
        return IntStream.range(0, fields.size() / 2)
                .mapToObj(
                        i -> Map.entry(fields.get(i * 2), fields.get(i * 2 + 1).split(":")[0]))
                .sorted(java.util.Comparator.comparingLong(session -> Long.parseLong(session.getValue())))
                .map(session -> session.getKey() + "\n" + session.getValue())
                .collect(java.util.stream.Collectors.joining("\n"));
    }

    private void awaitWhole(Sale sale) {
        await().atMost(Duration.ofSeconds(60)).until(() -> redis.call("HGET", sale.keys.state(), "whole") != null);
    }

    private void awaitRelayed(Sale sale) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> redis.call("XLEN", sale.keys.outbox()).equals("0")
                        && redis.call("XLEN", sale.keys.journal()).equals("0"));
    }

    private PodProcess pod(String name, String shards) {
        Map<String, String> environment = world.environment(redis.url(), faults.endpoint());
        environment.put("MARQUEE_STATIC_ASSIGNMENT", shards);
        PodProcess pod = PodProcess.start(name, environment);
        pods.add(pod);
        return pod;
    }
}
