package io.tradewind.platform.integrity;

import io.tradewind.platform.postgres.Restore;
import java.nio.file.Path;
import java.time.InstantSource;
import lombok.RequiredArgsConstructor;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/// Asks the oracles about a database that was just restored, says what they found and ends the application: 0 where
/// every promise is kept, else 1.
@Component
@RequiredArgsConstructor
@ConditionalOnProperty("tradewind.restore.from")
class RestoredAudit implements ApplicationRunner {

    /// It is still the moment at which the backup ended: no job has run since, so what was in time then is not late.
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("tradewind.restore.from")
    static class Moment {

        @Bean
        InstantSource machineTime(@Value("${tradewind.restore.from}") Path backup) {
            return InstantSource.fixed(new Restore(backup).ended());
        }
    }

    private final IntegrityAudit audit;
    private final ConfigurableApplicationContext application;

    @Override
    public void run(ApplicationArguments arguments) {
        var report = audit.run();
        var findings = report.findings();
        findings.forEach(found -> System.out.printf(
                "%s is broken %d times. %s%n",
                found.oracle().name(), found.rows(), found.oracle().promise()));
        System.out.printf(
                "Restored: %d promises asked for, %d broken.%n",
                report.results().size(), findings.size());
        int code = findings.isEmpty() ? 0 : 1;
        Thread.ofPlatform()
                .name("restore-end")
                .start(() -> System.exit(SpringApplication.exit(application, (ExitCodeGenerator) () -> code)));
    }
}
