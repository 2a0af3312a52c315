package io.tradewind.members;

import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.OperatorId;
import io.tradewind.kernel.Origin;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import io.tradewind.members.Accounts.Register;
import io.tradewind.members.Buyers.Buyer;
import io.tradewind.members.Buyers.Contact;
import io.tradewind.members.Points.Earn;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/// People for tests, made through the public face. Found by the scan of the tests' platform: inject it.
@Component
@RequiredArgsConstructor
public class MembersFixtures {

    /// Good enough for every rule.
    public static final String PASSWORD = "correct horse battery staple";

    private final Accounts accounts;
    private final Buyers buyers;
    private final Operators operators;
    private final SellerTeam team;
    private final Points points;
    private final Clock clock;

    /// An account and how to sign in to it.
    public record SignIn(AccountId account, String email, String password) {}

    /// An account nobody can sign in to; cheap.
    public AccountId account() {
        return accounts.register(new Register(email(), null, "Ming", Origin.LIVE));
    }

    /// An account with a password.
    public SignIn accountWithPassword() {
        var email = email();
        return new SignIn(accounts.register(new Register(email, PASSWORD, "Ming", Origin.LIVE)), email, PASSWORD);
    }

    /// A shopper who need not sign in.
    public MemberId shopper() {
        return MemberId.of(account().value());
    }

    /// A shopper who may spend so many points.
    public MemberId shopperWithPoints(long howMany) {
        var member = shopper();
        grant(member, howMany);
        return member;
    }

    /// More points to spend, in a lot of their own, and of all orders whose time has come.
    public void grant(MemberId member, long howMany) {
        var now = clock.instant();
        points.earn(new Earn(Ids.next(), Ids.next(), member, Money.of(howMany * 100, "CNY"), now, now, Origin.LIVE));
        points.activateDue(now);
    }

    /// A guest with a phone of his own.
    public Buyer guest() {
        return buyers.ofGuest(new Contact("Guest", phone(), null));
    }

    /// An operator; ADMIN where no role is named.
    public OperatorId operator(String... roles) {
        return operators.appoint(
                account(), roles.length == 0 ? Set.of("ADMIN") : Set.of(roles), new Actor.Job("fixtures"));
    }

    /// An account that owns this shop.
    public AccountId ownerOf(SellerId seller) {
        var account = account();
        team.bindOwner(account, seller);
        return account;
    }

    /// A mail address nobody has.
    public static String email() {
        return "u" + Ids.next() + "@example.com";
    }

    /// A phone hardly anybody has.
    public static String phone() {
        return "138" + ThreadLocalRandom.current().nextLong(10_000_000, 99_999_999);
    }
}
