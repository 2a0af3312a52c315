package io.tradewind.platform.imports;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Refusal;
import io.tradewind.kernel.operation.Operations;
import io.tradewind.kernel.operation.Standing;
import io.tradewind.platform.imports.MarketplaceHistory.Input;
import io.tradewind.platform.progress.ProgressBar;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import lombok.RequiredArgsConstructor;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// The same from the command line: `--tradewind.import.from=<folder or zip>`, with
/// `--tradewind.import.system` (olist) and `--tradewind.import.market` (BR). Shows a bar, says what came
/// of it, and ends the application: 0 where everything was read, 1 where rows could not be taken, 2
/// where it failed.
@Component
@RequiredArgsConstructor
@ConditionalOnProperty("tradewind.import.from")
class ImportCommand implements ApplicationRunner {

    private final HistoryFiles files;
    private final Operations operations;
    private final Environment environment;
    private final ConfigurableApplicationContext application;
    private final Clock clock;

    @Override
    public void run(ApplicationArguments arguments) throws Exception {
        int code = bring();
        var ending = Thread.ofPlatform()
                .name("import-end")
                .unstarted(() -> System.exit(SpringApplication.exit(application, (ExitCodeGenerator) () -> code)));
        ending.start();
    }

    private int bring() throws Exception {
        var input = new Input(
                environment.getProperty("tradewind.import.system", "olist"),
                environment.getProperty("tradewind.import.market", "BR"));
        try {
            var operation = files.start(
                    new Actor.Job("import"), input, Path.of(environment.getRequiredProperty("tradewind.import.from")));
            var bar = new ProgressBar(System.out, "Import");
            var end = operations.follow(
                    operation,
                    standing -> bar.show(
                            standing.done(),
                            standing.total() == null ? 0 : standing.total(),
                            words(standing, clock.instant())));
            bar.end();
            return said(end);
        } catch (Refusal refused) {
            System.out.println("Nothing was imported: " + refused.detail());
            return 2;
        }
    }

    private static int said(Standing end) {
        if (end.status() != Standing.Status.DONE) {
            System.out.printf("The import stopped (%s): %s%n", end.status(), end.failure());
            return 2;
        }
        System.out.printf(
                "Imported. %d remarks about rows: GET /api/v1/operations/%s/errors%n", end.errorCount(), end.id());
        return end.errorCount() == 0 ? 0 : 1;
    }

    // `orders, 459/s, 1:32 left`
    static String words(Standing standing, Instant now) {
        var words = new StringBuilder(standing.step() == null ? "" : standing.step());
        if (standing.perSecond() != null) {
            words.append(", %d/s".formatted(standing.perSecond()));
        }
        if (standing.eta() != null) {
            var left = Duration.between(now, standing.eta()).toSeconds();
            words.append(", %d:%02d left".formatted(Math.max(0, left) / 60, Math.max(0, left) % 60));
        }
        return words.toString();
    }
}
