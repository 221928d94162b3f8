package dev.marquee.notification.client;

import dev.marquee.notification.config.NotificationConfig;
import dev.marquee.notification.domain.Letter;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Writes a letter in its language, and hands it to the mail server. Never blocks. */
@Singleton
public class PostOffice {

    private final ReactiveMailer mailer;
    private final NotificationConfig config;
    private final Template html;
    private final Template text;

    PostOffice(
            ReactiveMailer mailer,
            NotificationConfig config,
            @Location("mail/letter.html") Template html,
            @Location("mail/letter.txt") Template text) {
        this.mailer = mailer;
        this.config = config;
        this.html = html;
        this.text = text;
    }

    /** Fails where the server does not take it. */
    public Uni<Void> send(Letter letter) {
        Locale locale = Locale.of(letter.language());
        Words words = Words.of(letter.kind(), locale);
        String when = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT)
                .withLocale(locale)
                .withZone(config.zone())
                .format(letter.startsAt());
        String total = NumberFormat.getIntegerInstance(locale).format(letter.total());
        return Uni.combine()
                .all()
                .unis(write(html, letter, words, when, total), write(text, letter, words, when, total))
                .asTuple()
                .chain(bodies -> mailer.send(new Mail()
                        .addTo(letter.address())
                        .setSubject(words.subject() + ": " + letter.title())
                        .setHtml(bodies.getItem1())
                        .setText(bodies.getItem2())
                        .addHeader("Message-ID", letter.messageId())
                        .addHeader("Content-Language", letter.language())));
    }

    private static Uni<String> write(Template template, Letter letter, Words words, String when, String total) {
        return template.data("letter", letter)
                .data("words", words)
                .data("when", when)
                .data("total", total)
                .createUni();
    }
}
