package dev.marquee.notification.client;

import dev.marquee.notification.domain.Letter;
import dev.marquee.notification.domain.MailKind;
import io.quarkus.qute.TemplateData;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * The words of a letter in one language, from {@code mail.properties} and its translations. A native image knows of what a template
 * reads only where it is named here.
 *
 * @param language ISO 639-1, for those who read aloud
 */
@TemplateData
@TemplateData(target = Letter.class)
@TemplateData(target = Letter.Item.class)
public record Words(
        String language,
        String subject,
        String greeting,
        String when,
        String where,
        String seats,
        String items,
        String total,
        String currency,
        String order,
        String farewell) {

    static Words of(MailKind kind, Locale locale) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                "dev.marquee.notification.mail",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        String prefix = kind.name().toLowerCase(Locale.ROOT) + ".";
        return new Words(
                locale.getLanguage(),
                bundle.getString(prefix + "subject"),
                bundle.getString(prefix + "greeting"),
                bundle.getString("when"),
                bundle.getString("where"),
                bundle.getString("seats"),
                bundle.getString("items"),
                bundle.getString(prefix + "total"),
                bundle.getString("currency"),
                bundle.getString("order"),
                bundle.getString(prefix + "farewell"));
    }
}
