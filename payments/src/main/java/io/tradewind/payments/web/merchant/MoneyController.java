package io.tradewind.payments.web.merchant;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.Page;
import io.tradewind.kernel.market.Markets;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.web.Limits;
import io.tradewind.kernel.web.MerchantApi;
import io.tradewind.kernel.web.Roles;
import io.tradewind.payments.Balances;
import io.tradewind.payments.LedgerAccount;
import io.tradewind.payments.OwnerRef;
import io.tradewind.payments.ledger.LedgerPages;
import io.tradewind.payments.settlement.PayoutPages;
import java.time.Instant;
import java.util.Currency;
import java.util.Objects;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@MerchantApi
@RequiredArgsConstructor
class MoneyController {

    private final Balances balances;
    private final LedgerPages ledger;
    private final PayoutPages payouts;
    private final Markets markets;

    /// What the shop may have paid out, what is in escrow, held and on its way.
    @Roles("FINANCE")
    @GetMapping("/balance")
    Balance balance(Actor.SellerStaff staff, @RequestParam @Nullable String currency) {
        var owner = OwnerRef.seller(staff.seller());
        var unit = unit(currency);
        return new Balance(
                balances.available(owner, unit),
                ledger.owed(LedgerAccount.escrow(owner), unit),
                ledger.owed(LedgerAccount.sellerHeld(owner), unit),
                payouts.inTransit(owner, unit));
    }

    /// The movements of the balance, newest first; `format=csv` has all of them.
    @Roles("FINANCE")
    @GetMapping("/statements")
    Page<Movement> statement(
            Actor.SellerStaff staff,
            @RequestParam @Nullable String currency,
            @RequestParam @Nullable Instant from,
            @RequestParam @Nullable Instant to,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        return ledger.statement(OwnerRef.seller(staff.seller()), unit(currency), from, to, cursor, Limits.of(limit))
                .map(Movement::from);
    }

    /// All movements of the balance as CSV.
    @Roles("FINANCE")
    @GetMapping(path = "/statements", params = "format=csv", produces = "text/csv")
    ResponseEntity<String> export(
            Actor.SellerStaff staff,
            @RequestParam @Nullable String currency,
            @RequestParam @Nullable Instant from,
            @RequestParam @Nullable Instant to) {
        var csv = new StringBuilder("at,kind,order,line,amount,currency,journal\r\n");
        ledger.export(
                OwnerRef.seller(staff.seller()),
                unit(currency),
                from,
                to,
                row -> csv.append(String.join(
                                ",",
                                row.at().toString(),
                                row.kind(),
                                Objects.toString(row.order(), ""),
                                Objects.toString(row.line(), ""),
                                row.amount().amount(),
                                row.amount().code(),
                                row.journal().toString()))
                        .append("\r\n"));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"statement.csv\"")
                .body(csv.toString());
    }

    /// The shop's payouts, newest first.
    @Roles("FINANCE")
    @GetMapping("/payouts")
    Page<Payout> payouts(
            Actor.SellerStaff staff, @RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        return payouts.payouts(null, OwnerRef.seller(staff.seller()), cursor, Limits.of(limit))
                .map(Payout::from);
    }

    private String unit(@Nullable String currency) {
        if (currency == null) {
            return markets.standard().currency().getCurrencyCode();
        }
        try {
            return Currency.getInstance(currency).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw new Invalid("payments", "?currency", "unknown", "Use an ISO 4217 code such as CNY.");
        }
    }

    /// @param available what the next payout can take
    /// @param pending held until the goods are received and their time has passed
    /// @param held frozen by a claim
    /// @param inTransit with the bank
    record Balance(Money available, Money pending, Money held, Money inTransit) {}

    record Movement(
            Instant at,
            String kind,
            @Nullable UUID order,
            @Nullable UUID line,
            Money amount,
            UUID journal) {
        static Movement from(LedgerPages.Movement row) {
            return new Movement(row.at(), row.kind(), row.order(), row.line(), row.amount(), row.journal());
        }
    }

    record Payout(
            UUID id,
            String period,
            Money amount,
            String state,
            Instant sentAt,
            @Nullable Instant endedAt) {
        static Payout from(PayoutPages.Payout row) {
            return new Payout(row.id(), row.period(), row.amount(), row.state(), row.sentAt(), row.endedAt());
        }
    }
}
