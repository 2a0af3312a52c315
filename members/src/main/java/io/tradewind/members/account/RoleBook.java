package io.tradewind.members.account;

import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.OperatorId;
import io.tradewind.kernel.SellerId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What each account may do: the roles it has, by shop and as an operator.
@Component
@RequiredArgsConstructor
public class RoleBook {

    private final JdbcClient jdbc;
    private final Clock clock;

    /// The shops an account works for, with its roles there.
    public Map<SellerId, Set<String>> shops(AccountId account) {
        var shops = new TreeMap<UUID, Set<String>>();
        jdbc.sql("select seller, role from members_account_role where account = :account and actor_kind = 'SELLER'")
                .param("account", account.value())
                .query(row -> {
                    shops.computeIfAbsent(row.getObject("seller", UUID.class), _ -> new TreeSet<>())
                            .add(row.getString("role"));
                });
        return shops.entrySet().stream()
                .collect(Collectors.toMap(shop -> SellerId.of(shop.getKey()), Map.Entry::getValue));
    }

    /// The roles an account has as an operator; none where it is not one.
    public Set<String> operatorRoles(AccountId account) {
        return Set.copyOf(
                jdbc.sql("select role from members_account_role where account = :account and actor_kind = 'OPERATOR'")
                        .param("account", account.value())
                        .query(String.class)
                        .list());
    }

    /// Whether anybody is an operator yet.
    public boolean anyOperator() {
        return jdbc.sql("select exists (select from members_account_role where actor_kind = 'OPERATOR')")
                .query(Boolean.class)
                .single();
    }

    /// Who the account is when it acts as this; empty where it may not (any more).
    public Optional<Actor> actor(AccountId account, Actor.Kind kind, @Nullable SellerId seller) {
        return switch (kind) {
            case SHOPPER -> Optional.of(new Actor.Shopper(MemberId.of(account.value())));
            case APPLICANT -> Optional.of(new Actor.Applicant(account));
            case SELLER ->
                Optional.ofNullable(seller)
                        .flatMap(shop -> Optional.ofNullable(shops(account).get(shop))
                                .map(roles -> new Actor.SellerStaff(account, shop, roles)));
            case OPERATOR ->
                Optional.of(operatorRoles(account))
                        .filter(roles -> !roles.isEmpty())
                        .map(roles -> new Actor.Operator(OperatorId.of(account.value()), roles));
            case GUEST, PROVIDER, JOB -> Optional.empty();
        };
    }

    /// Replaces the roles of an account in a shop or, without one, as an operator.
    public void replace(AccountId account, Actor.Kind kind, @Nullable SellerId seller, Set<String> roles) {
        var shop = seller == null ? null : seller.value();
        jdbc.sql("""
                        delete from members_account_role
                        where account = :account and actor_kind = :kind
                          and seller is not distinct from cast(:seller as uuid)
                        """)
                .param("account", account.value())
                .param("kind", kind.name())
                .param("seller", shop)
                .update();
        jdbc.sql("""
                        insert into members_account_role (account, actor_kind, seller, role, granted_at)
                        select :account, :kind, cast(:seller as uuid), role, :now
                        from unnest(cast(:roles as text[])) as r (role)
                        """)
                .param("account", account.value())
                .param("kind", kind.name())
                .param("seller", shop)
                .param("roles", roles.toArray(String[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
