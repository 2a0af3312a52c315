package io.tradewind.platform.integrity;

import io.tradewind.kernel.web.AdminApi;
import io.tradewind.kernel.web.Roles;
import io.tradewind.platform.integrity.IntegrityAudit.Result;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The integrity audit, for operators.
@AdminApi
@RequiredArgsConstructor
class IntegrityController {

    private final IntegrityAudit audit;
    private final IntegrityRuns runs;

    /// Asks every oracle now, or only the one that is named; `findings` is empty while every promise is kept.
    ///
    /// @param oracle its name, as `checked` says it, or its number: `I05`
    @GetMapping("/integrity")
    @Roles({"ADMIN", "FINANCE"})
    Audit run(@RequestParam(required = false) @Nullable String oracle) {
        var report = oracle == null ? audit.run() : audit.run(oracle);
        return new Audit(
                report.at(),
                report.results().stream().map(result -> result.oracle().name()).toList(),
                report.findings().stream().map(Finding::of).toList(),
                runs.last()
                        .map(run -> new Night(
                                run.at(),
                                run.rows().entrySet().stream()
                                        .filter(each -> each.getValue() > 0)
                                        .map(Map.Entry::getKey)
                                        .toList()))
                        .orElse(null));
    }

    /// What an audit found.
    ///
    /// @param checked the oracles that were asked
    /// @param lastNight what they answered at night, null before the first
    record Audit(
            Instant at,
            List<String> checked,
            List<Finding> findings,
            @Nullable Night lastNight) {}

    /// A promise that is not kept.
    ///
    /// @param rows how often, at most ten thousand counted
    /// @param sample the first of them
    record Finding(String oracle, String promise, String repair, int rows, List<Map<String, String>> sample) {

        static Finding of(Result result) {
            var oracle = result.oracle();
            return new Finding(oracle.name(), oracle.promise(), oracle.repair(), result.rows(), result.sample());
        }
    }

    /// The last nightly audit.
    ///
    /// @param broken the oracles whose promise was not kept
    record Night(Instant at, List<String> broken) {}
}
