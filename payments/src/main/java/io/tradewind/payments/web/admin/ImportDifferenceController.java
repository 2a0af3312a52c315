package io.tradewind.payments.web.admin;

import io.tradewind.kernel.Page;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.web.AdminApi;
import io.tradewind.kernel.web.Limits;
import io.tradewind.kernel.web.Roles;
import io.tradewind.payments.history.ImportDifferences;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@AdminApi
@RequiredArgsConstructor
class ImportDifferenceController {

    private final ImportDifferences differences;

    /// Money of an imported history that its source does not explain, newest first; `format=csv` has all of it.
    @Roles("FINANCE")
    @GetMapping("/import-differences")
    Page<Row> differences(
            @RequestParam @Nullable String reason,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        return differences.page(reason, cursor, Limits.of(limit)).map(Row::from);
    }

    /// All of it as CSV.
    @Roles("FINANCE")
    @GetMapping(path = "/import-differences", params = "format=csv")
    ResponseEntity<String> export(@RequestParam @Nullable String reason) {
        var csv = new StringBuilder("at,reason,order,payment,amount,currency,journal\r\n");
        differences.export(
                reason,
                row -> csv.append(String.join(
                                ",",
                                row.at().toString(),
                                row.reason(),
                                Objects.toString(row.order(), ""),
                                Objects.toString(row.payment(), ""),
                                row.amount().amount(),
                                row.amount().code(),
                                row.journal().toString()))
                        .append("\r\n"));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"import-differences.csv\"")
                .body(csv.toString());
    }

    /// @param order whose money it was; absent where nothing was ordered
    /// @param amount what came without reason; negative where an order lacks it
    record Row(
            Instant at,
            String reason,
            @Nullable UUID order,
            @Nullable UUID payment,
            Money amount,
            UUID journal) {
        static Row from(ImportDifferences.Difference row) {
            return new Row(row.at(), row.reason(), row.order(), row.payment(), row.amount(), row.journal());
        }
    }
}
