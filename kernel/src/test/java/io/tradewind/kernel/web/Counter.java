package io.tradewind.kernel.web;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.idempotency.IdempotencyKey;
import io.tradewind.kernel.idempotency.Idempotent;
import io.tradewind.kernel.money.Money;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Controllers that exist for the kernel's tests only: one route per rule.
class Counter {

    @StoreApi
    static class Store {

        final AtomicInteger effects = new AtomicInteger();
        private final ObjectProvider<Idempotent> idempotent;
        private final JdbcClient jdbc;

        Store(ObjectProvider<Idempotent> idempotent, JdbcClient jdbc) {
            this.idempotent = idempotent;
            this.jdbc = jdbc;
        }

        @Open
        @GetMapping("/test/open")
        Map<String, String> open(Actor actor) {
            return Map.of("kind", actor.kind().name());
        }

        @GetMapping("/test/mine")
        Map<String, String> mine(Actor.Shopper shopper) {
            return Map.of("member", shopper.member().toString());
        }

        @Open
        @GetMapping("/test/moment")
        Map<String, Instant> moment() {
            return Map.of("at", Instant.parse("2026-03-02T02:00:00.123456Z"), "even", Instant.EPOCH);
        }

        @Open
        @GetMapping(path = "/test/moment", produces = "text/csv")
        String momentAsCsv() {
            return "at\r\n";
        }

        @Open
        @GetMapping("/test/search")
        Map<String, Object> search(@Valid Search search) {
            return Map.of("most", search.most);
        }

        @Open
        @GetMapping("/test/items/{id}")
        Map<String, String> item(@PathVariable UUID id, @RequestParam int limit) {
            throw new NotFound("kernel", "item");
        }

        @Open
        @PostMapping("/test/baskets")
        Map<String, Object> basket(@Valid @RequestBody Basket basket) {
            return Map.of("total", basket.lines.getFirst().price());
        }

        @Open
        @PostMapping("/test/broken/{how}")
        void broken(@PathVariable String how) {
            switch (how) {
                case "sql" ->
                    jdbc.sql("select secret from nowhere").query(String.class).single();
                case "slow" ->
                    jdbc.sql("set statement_timeout = '10ms'; select pg_sleep(1)")
                            .query(String.class)
                            .list();
                case "cut" ->
                    jdbc.sql("select pg_terminate_backend(pg_backend_pid())")
                            .query(Boolean.class)
                            .list();
                case "unfit" ->
                    jdbc.sql("select cast(repeat('secret', 9) as numeric)")
                            .query(String.class)
                            .single();
                case "overflow" -> throw new ArithmeticException("secret");
                default -> throw new IllegalStateException("secret");
            }
        }

        @PutMapping("/test/notes/{id}")
        void note(@PathVariable UUID id, IfMatch ifMatch) {
            ifMatch.require(7);
        }

        @PostMapping("/test/payments")
        ResponseEntity<Paid> pay(IdempotencyKey key, @RequestBody Pay pay) {
            return idempotent.getObject().run(key, pay, Paid.class, () -> {
                jdbc.sql("select pg_sleep(0.05)").query(String.class).list();
                return ResponseEntity.status(201)
                        .header("Location", "/api/v1/store/test/payments/1")
                        .body(new Paid(effects.incrementAndGet(), pay.amount));
            });
        }

        @PostMapping("/test/deposits")
        ResponseEntity<Paid> deposit(IdempotencyKey key, @RequestBody Pay pay) {
            return pay(key, pay);
        }

        @PostMapping("/test/hooks")
        void header(@RequestHeader("X-Needed") String needed) {}

        record Search(@Nullable Instant since, @Positive int most) {}

        record Pay(Money amount) {}

        record Paid(int number, Money amount) {}

        record Basket(
                @NotNull List<@Valid Line> lines, @Nullable String note) {}

        record Line(@NotBlank String sku, @Positive int quantity, Money price) {}
    }

    @MerchantApi
    static class Merchant {

        @GetMapping("/test/orders")
        Map<String, String> orders(Actor.SellerStaff staff) {
            return Map.of("seller", staff.seller().toString());
        }

        @Roles("FINANCE")
        @GetMapping("/test/balance")
        void balance(Actor.SellerStaff staff) {}

        @Applicants
        @PostMapping("/test/applications")
        Map<String, String> apply(Actor actor) {
            return Map.of("kind", actor.kind().name());
        }

        @Open
        @PostMapping("/test/sessions")
        void signIn() {}
    }

    @AdminApi
    static class Admin {

        @Roles("RISK")
        @GetMapping("/test/risks")
        void risks(Actor.Operator operator) {}
    }

    @RestController
    static class Nowhere {

        @GetMapping("/api/v1/store/test/unruled")
        void unruled() {}

        @GetMapping("/anywhere")
        void anywhere() {}
    }
}
