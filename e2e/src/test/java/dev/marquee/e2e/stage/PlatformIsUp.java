package dev.marquee.e2e.stage;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the {@link Stage} to a test; every test class fails at once where no platform is up. */
public final class PlatformIsUp implements BeforeAllCallback, ParameterResolver {

    @Override
    public void beforeAll(ExtensionContext context) {
        stage(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Stage.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return stage(context);
    }

    /** One a run; JUnit closes it at the end. */
    private static Stage stage(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(PlatformIsUp.class))
                .getOrComputeIfAbsent(Stage.class, _ -> Stage.open(), Stage.class);
    }
}
