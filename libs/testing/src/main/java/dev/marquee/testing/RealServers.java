package dev.marquee.testing;

import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * JUnit extension: a test, a constructor or a {@code @BeforeAll} that asks for a {@link RedisServer},
 * {@link KinesisEmulator} or {@link KubeApi} gets the one of this JVM, started on first use and stopped at the end of
 * the run. A test that pauses or kills a server starts its own.
 */
public final class RealServers implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(RealServers.class);
    private static final Map<Class<?>, Supplier<?>> SERVERS = Map.of(
            RedisServer.class, RedisServer::start,
            KinesisEmulator.class, KinesisEmulator::shared,
            KubeApi.class, KubeApi::start);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return SERVERS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(type, any -> SERVERS.get(type).get());
    }
}
