package io.tradewind.members.events;

import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.Origin;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something happened to an account, a session or a member's points.
public sealed interface MemberEvent {

    /// When it happened, in business time.
    Instant at();

    /// Something moved an account.
    sealed interface AccountEvent extends MemberEvent {
        /// The account.
        AccountId account();
    }

    /// An account was opened.
    record AccountRegistered(AccountId account, Origin origin, Instant at) implements AccountEvent {}

    /// Somebody tried to open an account under the mail address of this one.
    record RegistrationRepeated(AccountId account, Instant at) implements AccountEvent {}

    /// The account was renamed.
    record AccountRenamed(AccountId account, Instant at) implements AccountEvent {}

    /// An operator suspended the account: no sign-in, every session over.
    record AccountSuspended(AccountId account, Instant at) implements AccountEvent {}

    /// An operator lifted the suspension.
    record AccountRestored(AccountId account, Instant at) implements AccountEvent {}

    /// Somebody signed in.
    ///
    /// @param kind as whom: SHOPPER, SELLER or OPERATOR
    /// @param session the session that began
    record SignedIn(AccountId account, Actor.Kind kind, UUID session, Instant at) implements AccountEvent {}

    /// A refresh token came back after it had been exchanged; its session was ended.
    ///
    /// @param session the session that was ended
    record RefreshTokenReused(AccountId account, UUID session, Instant at) implements AccountEvent {}

    /// Something moved a member's points.
    sealed interface PointsEvent extends MemberEvent {
        /// The member.
        MemberId member();

        /// How many points; positive.
        long points();
    }

    /// Points were granted and are not yet spendable.
    ///
    /// @param lot the lot they are in
    /// @param orderLine the line that earned them
    record PointsEarned(UUID lot, UUID orderLine, MemberId member, long points, Origin origin, Instant at)
            implements PointsEvent {}

    /// Points became spendable.
    ///
    /// @param lot the lot they are in
    record PointsActivated(UUID lot, MemberId member, long points, Instant at) implements PointsEvent {}

    /// Points were used for a purchase.
    ///
    /// @param purchase what they paid for
    record PointsSpent(UUID purchase, MemberId member, long points, Instant at) implements PointsEvent {}

    /// Points of a purchase went back.
    ///
    /// @param purchase what they had paid for
    /// @param cause what made them go back, once
    record PointsReturned(UUID purchase, UUID cause, MemberId member, long points, Instant at) implements PointsEvent {}

    /// Points were taken back with the goods that earned them.
    ///
    /// @param orderLine the line that had earned them
    /// @param cause what took them back, once
    /// @param owed how many of them had been spent and became a debt
    record PointsReversed(UUID orderLine, UUID cause, MemberId member, long points, long owed, Instant at)
            implements PointsEvent {}

    /// Points ran out of time.
    ///
    /// @param lot the lot they were in
    /// @param orderLine the line that had earned them, if one had
    record PointsExpired(
            UUID lot,
            MemberId member,
            long points,
            @Nullable UUID orderLine,
            Instant at) implements PointsEvent {}
}
