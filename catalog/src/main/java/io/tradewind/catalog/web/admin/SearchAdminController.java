package io.tradewind.catalog.web.admin;

import io.tradewind.catalog.search.RebuildIndex;
import io.tradewind.kernel.Actor.Operator;
import io.tradewind.kernel.web.AdminApi;
import io.tradewind.kernel.web.Roles;
import java.net.URI;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;

/// The search index, for operators.
@AdminApi
@RequiredArgsConstructor
class SearchAdminController {

    private final RebuildIndex rebuild;

    /// Builds the index anew; answers at once with the operation to watch.
    @PostMapping("/search/rebuild")
    @Roles("ADMIN")
    ResponseEntity<Started> rebuild(Operator operator) {
        var operation = rebuild.start(operator);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/operations/" + operation))
                .body(new Started(operation));
    }

    /// The operation that was started.
    record Started(UUID operation) {}
}
