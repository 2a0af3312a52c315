package io.tradewind.kernel;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whoever acts: a person on one of the surfaces, a provider's hook, or a job of ours.
///
/// Read from the principal, never from a body.
public sealed interface Actor {

    /// What kind of actor, as written to histories and audit rows.
    Kind kind();

    /// The id that names the actor within its kind, or null for a guest.
    @Nullable
    String subject();

    /// The kinds of actors.
    enum Kind {
        GUEST,
        SHOPPER,
        APPLICANT,
        SELLER,
        OPERATOR,
        PROVIDER,
        JOB
    }

    /// Somebody who has not signed in.
    record Guest() implements Actor {
        @Override
        public Kind kind() {
            return Kind.GUEST;
        }

        @Override
        public @Nullable String subject() {
            return null;
        }
    }

    /// A signed-in shopper.
    record Shopper(MemberId member) implements Actor {
        @Override
        public Kind kind() {
            return Kind.SHOPPER;
        }

        @Override
        public String subject() {
            return member.toString();
        }
    }

    /// An account that signed in on the merchant surface and belongs to no shop yet.
    record Applicant(AccountId account) implements Actor {
        @Override
        public Kind kind() {
            return Kind.APPLICANT;
        }

        @Override
        public String subject() {
            return account.toString();
        }
    }

    /// Staff of one shop; the shop comes from the token in use.
    ///
    /// @param roles what the person may do there: OWNER, CATALOG, ORDERS, FINANCE
    record SellerStaff(AccountId account, SellerId seller, Set<String> roles) implements Actor {
        @Override
        public Kind kind() {
            return Kind.SELLER;
        }

        @Override
        public String subject() {
            return account.toString();
        }
    }

    /// One of the people who run the platform.
    ///
    /// @param roles ADMIN, REVIEWER, FINANCE, SUPPORT, RISK
    record Operator(OperatorId id, Set<String> roles) implements Actor {
        @Override
        public Kind kind() {
            return Kind.OPERATOR;
        }

        @Override
        public String subject() {
            return id.toString();
        }
    }

    /// A gateway or carrier that called a hook of ours, proved by its signature.
    record Provider(String name) implements Actor {
        @Override
        public Kind kind() {
            return Kind.PROVIDER;
        }

        @Override
        public String subject() {
            return name;
        }
    }

    /// A job of the platform itself.
    record Job(String name) implements Actor {
        @Override
        public Kind kind() {
            return Kind.JOB;
        }

        @Override
        public String subject() {
            return name;
        }
    }

    /// The subject as a key, where it is one.
    default @Nullable UUID key() {
        return switch (this) {
            case Shopper s -> s.member().value();
            case Applicant a -> a.account().value();
            case SellerStaff s -> s.account().value();
            case Operator o -> o.id().value();
            case Guest _, Provider _, Job _ -> null;
        };
    }
}
