package io.tradewind.members.buyer;

import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.MemberId;
import io.tradewind.members.Accounts;
import io.tradewind.members.BuyerId;
import io.tradewind.members.Buyers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Finds buyers and makes them; two who ask at once get the same one.
@Service
@RequiredArgsConstructor
class BuyerBook implements Buyers {

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final ContactHash hashes;
    private final Clock clock;

    @Override
    @Transactional
    public Buyer ofMember(MemberId member) {
        return findMember(member).orElseGet(() -> {
            var email = accounts.profile(AccountId.of(member.value())).email();
            insert(member, hashes.ofEmail(email));
            return findMember(member).orElseThrow();
        });
    }

    @Override
    @Transactional
    public Buyer ofGuest(Contact contact) {
        var hash = hashes.of(contact);
        return findGuest(hash).orElseGet(() -> {
            insert(null, hash);
            return findGuest(hash).orElseThrow();
        });
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Buyer> find(BuyerId id) {
        return find("id = :key", id.value());
    }

    private Optional<Buyer> findMember(MemberId member) {
        return find("member = :key", member.value());
    }

    private Optional<Buyer> findGuest(String hash) {
        return find("contact_hash = :key and member is null", hash);
    }

    private Optional<Buyer> find(String where, Object key) {
        return jdbc.sql("select id, member, contact_hash from members_buyer where " + where)
                .param("key", key)
                .query((row, _) -> buyer(row))
                .optional();
    }

    /// Whoever loses the race waits for the winner's row and finds it.
    private void insert(@Nullable MemberId member, String hash) {
        jdbc.sql("""
                        insert into members_buyer (id, member, contact_hash, created_at)
                        values (:id, :member, :hash, :now)
                        on conflict do nothing
                        """)
                .param("id", BuyerId.next().value())
                .param("member", member == null ? null : member.value())
                .param("hash", hash)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Buyer buyer(ResultSet row) throws SQLException {
        var member = row.getObject("member", UUID.class);
        return new Buyer(
                BuyerId.of(row.getObject("id", UUID.class)),
                member == null ? null : MemberId.of(member),
                row.getString("contact_hash"));
    }
}
