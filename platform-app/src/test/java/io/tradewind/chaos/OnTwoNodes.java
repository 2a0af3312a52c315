package io.tradewind.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// A test on the one long-lived pair of nodes, which its methods take as a [World].
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(OnTwoNodes.Shared.class)
@interface OnTwoNodes {

    /// Every decision of a run comes from this; `-Dtradewind.chaos.seed` replays it.
    long SEED = Long.getLong("tradewind.chaos.seed", InstantSource.system().millis());

    /// How often each fault strikes; more in the long form.
    int ROUNDS = Integer.getInteger("tradewind.chaos.rounds", 1);

    /// Where the run keeps its databases, logs and journals.
    Path FOLDER = Path.of("target", "chaos", Long.toString(SEED)).toAbsolutePath();

    /// Starts the pair when the first test needs it, and stops it after the last.
    final class Shared implements ParameterResolver {

        private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(OnTwoNodes.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == World.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot().getStore(HERE).computeIfAbsent("world", _ -> start(), World.class);
        }

        private static World start() {
            try {
                return World.ofTwo(FOLDER);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
