package io.tradewind.members;

import io.tradewind.kernel.MemberId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Buyers: the row every purchase hangs on, whether or not somebody signed in.
///
/// Both ways of asking find the buyer or make him, and answer the same one under parallel use.
public interface Buyers {

    /// The one buyer of this member.
    Buyer ofMember(MemberId member);

    /// The guest who may be reached there; the same phone or mail is the same guest.
    Buyer ofGuest(Contact contact);

    /// The buyer with this id.
    Optional<Buyer> find(BuyerId id);

    /// How a guest may be reached.
    ///
    /// @param phone digits with an optional +country; +86 where none is given
    record Contact(String name, String phone, @Nullable String email) {}

    /// A buyer.
    ///
    /// @param contactHash keyed hash of his normalised phone or mail, in hex: caps and block lists
    ///     compare it, nobody can turn it back
    record Buyer(BuyerId id, @Nullable MemberId member, String contactHash) {}
}
