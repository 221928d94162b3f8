package dev.marquee.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import dev.marquee.events.OrderEvent;
import dev.marquee.events.SaleEventCodec;
import dev.marquee.testing.KinesisEmulator;
import dev.marquee.testing.KinesisStream;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever ordered hears of it, once, in their language; what the mail server does not take can be tried again. */
@QuarkusTest
@TestProfile(NotificationWorld.class)
class MailIT {

    private static final Duration LIMIT = Duration.ofSeconds(40);

    private static final List<OrderEvent.Item> ITEMS =
            List.of(new OrderEvent.Item("popcorn", "팝콘 <L>", 2, 5_000), new OrderEvent.Item("cola", "콜라", 1, 2_000));

    private static KinesisStream stream;

    KinesisEmulator kinesis;
    GreenMail mailbox;

    private final String order = UUID.randomUUID().toString().replace("-", "");
    private final String address = order + "@example.com";

    @BeforeEach
    void aStream() {
        if (stream == null) {
            stream = KinesisStream.create(kinesis, NotificationWorld.STREAM, 1);
        }
    }

    @AfterEach
    void theServerIsBack() {
        if (!mailbox.isRunning()) {
            mailbox.start();
        }
    }

    @Test
    void aPaidOrderIsToldOnceHoweverOftenItIsHeardOf() throws Exception {
        tell(1, "CART", "ko");
        tell(4, "COMPLETED", "ko");
        tell(4, "COMPLETED", "ko");
        tell(3, "RESERVED", "ko");
        tellAnother();
        awaitMail(address, 1);
        MimeMessage mail = mails(address).getFirst();
        assertThat(mails(address)).hasSize(1);
        assertThat(mail.getSubject()).isEqualTo("예매가 완료되었습니다: 밤의 영화 <1>");
        assertThat(mail.getMessageID()).isEqualTo("<receipt." + order + "@marquee.dev>");
        String body = GreenMailUtil.getWholeMessage(mail);
        assertThat(body).contains("text/html", "text/plain");
        assertThat(content(mail))
                .contains("A-1, A-2", "팝콘 &lt;L&gt; × 2<br>콜라 × 1", "42,000 원", order, "밤의 영화 &lt;1&gt;")
                .doesNotContain("<1>", "<L>");
        Files.writeString(Path.of("target/receipt-ko.html"), content(mail));
    }

    @Test
    void whoReadsEnglishIsToldInEnglishAndHearsOfTheEnd() throws Exception {
        tell(4, "COMPLETED", "en");
        awaitMail(address, 1);
        tell(5, "REFUNDING", "en");
        tell(6, "CANCELLED", "en");
        awaitMail(address, 2);
        assertThat(mails(address).get(0).getSubject()).startsWith("Your seats");
        assertThat(mails(address).get(1).getSubject()).startsWith("Your order was cancelled");
        Files.writeString(
                Path.of("target/receipt-en.html"), content(mails(address).getFirst()));
    }

    @Test
    void anOrderThatWasNeverPaidIsNotWrittenOf() {
        tell(2, "CANCELLED", "en");
        tellAnother();
        assertThat(mails(address)).isEmpty();
    }

    @Test
    void whatTheServerDoesNotTakeIsTriedAndThenShownAndCanBeReplayed() {
        mailbox.stop();
        tell(4, "COMPLETED", "en");
        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> service()
                        .get("/v1/notifications/dead-letters")
                        .then()
                        .statusCode(200)
                        .body("find { it.orderId == '" + order + "' }.attempts", equalTo(3)));
        service().get("/v1/notifications/dead-letters?from=" + order).then().body("[0].orderId", equalTo(order));
        service()
                .get("/v1/notifications/dead-letters?from=" + "f".repeat(32))
                .then()
                .body("$", hasSize(0));
        service().get("/v1/notifications/dead-letters?from=x").then().statusCode(422);
        mailbox.start();
        service()
                .post("/v1/notifications/dead-letters/" + order + "/RECEIPT/replay")
                .then()
                .statusCode(204);
        awaitMail(address, 1);
        service()
                .post("/v1/notifications/dead-letters/" + order + "/RECEIPT/replay")
                .then()
                .statusCode(404);
        given().get("/v1/notifications/dead-letters").then().statusCode(401);
    }

    @Test
    void aReceiptThatDidNotGoOutIsNotSentOnceTheOrderIsCancelled() throws Exception {
        mailbox.stop();
        tell(4, "COMPLETED", "en");
        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() ->
                        service().get("/v1/notifications/dead-letters").then().body("orderId", hasItem(order)));
        tell(5, "REFUNDING", "en");
        tell(6, "CANCELLED", "en");
        mailbox.start();
        awaitMail(address, 1);
        tellAnother();
        assertThat(mails(address)).hasSize(1);
        assertThat(mails(address).getFirst().getSubject()).startsWith("Your order was cancelled");
        service()
                .post("/v1/notifications/dead-letters/" + order + "/RECEIPT/replay")
                .then()
                .statusCode(404);
    }

    private void tell(long revision, String state, String language) {
        put(event(order, revision, state, new OrderEvent.Mailbox(address, language)));
    }

    /** When this mail is there, what was told before was heard. */
    private void tellAnother() {
        String other = UUID.randomUUID().toString().replace("-", "");
        put(event(other, 1, "COMPLETED", new OrderEvent.Mailbox(other + "@example.com", "en")));
        awaitMail(other + "@example.com", 1);
    }

    private static void put(OrderEvent event) {
        stream.put(event.aggregate(), SaleEventCodec.encode(event, null));
    }

    private static OrderEvent event(String order, long revision, String state, OrderEvent.Mailbox mailbox) {
        long startsAt = Instant.parse("2027-01-01T11:00:00Z").toEpochMilli();
        var show = new OrderEvent.Show("night-1", "premiere", "밤의 영화 <1>", "Marquee One", "Hall 1", startsAt);
        return new OrderEvent(
                order, revision, show, "ab".repeat(16), state, List.of("A-1", "A-2"), ITEMS, 42_000, null, mailbox);
    }

    private void awaitMail(String to, int count) {
        Awaitility.await(to).atMost(LIMIT).until(() -> mails(to).size() >= count);
    }

    private List<MimeMessage> mails(String to) {
        return Arrays.stream(mailbox.getReceivedMessages())
                .filter(mail -> isTo(mail, to))
                .toList();
    }

    private static boolean isTo(MimeMessage mail, String to) {
        try {
            return mail.getAllRecipients()[0].toString().equals(to);
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    /** The HTML part. */
    private static String content(MimeMessage mail) {
        try {
            var parts = (MimeMultipart) mail.getContent();
            return (String) parts.getBodyPart(parts.getCount() - 1).getContent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static RequestSpecification service() {
        return given().header("X-API-KEY", NotificationWorld.API_KEY);
    }
}
