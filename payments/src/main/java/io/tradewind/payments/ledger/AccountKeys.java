package io.tradewind.payments.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradewind.payments.LedgerAccount;
import io.tradewind.payments.OwnerRef;
import io.tradewind.payments.Template;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Ids of accounts, made from their keys, and what may be taken from them.
public final class AccountKeys {

    private AccountKeys() {}

    /// The id of an account in a currency.
    public static UUID id(LedgerAccount account, String currency) {
        var owner = account.owner();
        var key = "%s|%s|%s|%s"
                .formatted(
                        account.kind(),
                        owner == null ? "" : owner.toString(),
                        account.detail() == null ? "" : account.detail(),
                        currency);
        return UUID.nameUUIDFromBytes(key.getBytes(UTF_8));
    }

    /// The account as its row has it.
    public static LedgerAccount read(
            String kind, @Nullable String ownerKind, @Nullable UUID ownerId, @Nullable String detail) {
        var owner = ownerKind == null || ownerId == null ? null : new OwnerRef(ownerKind, ownerId);
        return new LedgerAccount(LedgerAccount.Kind.valueOf(kind), owner, detail);
    }

    /// Whether what this template takes from a seller must be there. Refunds and claw-backs may
    /// leave a debt; payouts may not.
    static boolean mustCover(Template template) {
        return switch (template) {
            case PAYOUT_SENT, HISTORY_PAYOUT, TENDER, DEPOSIT_PAID, DEPOSIT_DEDUCTED, DEPOSIT_RELEASED -> true;
            default -> false;
        };
    }

    static String words(@Nullable LedgerAccount account) {
        return account == null
                ? "the account"
                : "the " + account.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " account";
    }
}
