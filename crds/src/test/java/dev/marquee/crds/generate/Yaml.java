package dev.marquee.crds.generate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** YAML as a human writes it: few quotes, one line a string, {@code 1000} rather than {@code 1000.0}. */
final class Yaml {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    static String write(Object resource) {
        try {
            Map<String, Object> tree = JSON.readValue(Serialization.asJson(resource), new TypeReference<>() {});
            DumpSettings settings = DumpSettings.builder()
                    .setDefaultFlowStyle(FlowStyle.BLOCK)
                    .setWidth(Integer.MAX_VALUE)
                    .setSplitLines(false)
                    // Quotes `True` too, which kubectl's parser would take for a boolean.
                    .setSchema(new CoreSchema())
                    .build();
            return new Dump(settings).dumpToString(WholeNumbers.in(tree));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Yaml() {}
}
