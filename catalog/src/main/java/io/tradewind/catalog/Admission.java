package io.tradewind.catalog;

import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import java.util.List;

/// How an account becomes a seller.
public interface Admission {

    /// Applies with the business's data; one application may be open per account.
    ///
    /// After a rejection the same shop applies again with better data.
    SellerId apply(ApplyToSell command);

    /// Decides the shop's open application; refuses 409 where it is decided already.
    ///
    /// Approval binds the applicant as the shop's owner.
    void decide(DecideApplication command);

    /// @param registrationNumber of the business licence
    /// @param categories codes of what the shop wants to sell; may be empty
    /// @param ownShop the platform's own shop; never from a request
    record ApplyToSell(
            AccountId account,
            String shopName,
            String businessType,
            String legalName,
            String registrationNumber,
            String contact,
            List<String> categories,
            boolean ownShop,
            Origin origin) {}

    /// @param reason why, in the operator's words; required both ways
    record DecideApplication(SellerId seller, boolean approve, String reason, Actor by) {}
}
