package dev.marquee.notification.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;

/** What a pod of the notification is told from outside, beside where its servers are. */
@ConfigMapping(prefix = "marquee.notification")
public interface NotificationConfig {

    /** Between two looks for mail that is due. */
    @WithDefault("500ms")
    Duration interval();

    /** After the first failure; doubled with each further one. */
    @WithDefault("5s")
    Duration firstPause();

    /** How often a mail is tried before somebody has to look at it. */
    @WithDefault("8")
    int tries();

    /** In which times are written. */
    @WithDefault("Asia/Seoul")
    ZoneId zone();
}
