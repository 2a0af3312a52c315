package io.tradewind.chaos;

import io.tradewind.Tradewind;
import java.nio.file.Path;
import java.time.InstantSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/// The application as it is, in a process that a test may kill: with a provider over HTTP, a machine clock
/// that can be wrong, and the crash points.
final class NodeUnderTest {

    private NodeUnderTest() {}

    public static void main(String[] args) {
        new SpringApplication(Tradewind.class, Wiring.class).run(args);
    }

    /// What is added to the application. Not annotated, so that no other test finds it.
    static class Wiring {

        @Bean
        static CrashPoints crashPoints(Environment environment) {
            return new CrashPoints(folder(environment));
        }

        @Bean
        BankGateway bankGateway(Environment environment) {
            return new BankGateway(environment.getRequiredProperty("chaos.bank"), folder(environment));
        }

        @Bean
        BankHook bankHook() {
            return new BankHook();
        }

        /// The machine's clock, as far off as the test says.
        @Bean
        InstantSource machineTime(Environment environment) {
            return new WrongClock(folder(environment));
        }

        private static Path folder(Environment environment) {
            return Path.of(environment.getRequiredProperty("chaos.folder"));
        }
    }
}
