package io.tradewind.orders.cart;

import io.tradewind.catalog.OfferId;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.market.Market;
import io.tradewind.kernel.money.Money;
import io.tradewind.orders.access.AccessToken;
import io.tradewind.orders.access.Bearer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The rows of carts.
@Repository
@RequiredArgsConstructor
class CartRows {

    private static final String HIS = "(member = cast(:member as uuid) or token_hash = cast(:token as bytea))";

    private final JdbcClient jdbc;

    UUID insert(Market market, @Nullable MemberId member, @Nullable AccessToken token, Instant at) {
        var id = Ids.next();
        jdbc.sql("""
                insert into orders_cart (id, market, currency, member, token_hash, created_at, changed_at)
                values (:id, :market, :currency, :member, :token, :at, :at)
                on conflict (member, market) where member is not null and state = 'OPEN' do nothing
                """)
                .param("id", id)
                .param("market", market.code())
                .param("currency", market.currency().getCurrencyCode())
                .param("member", member == null ? null : member.value())
                .param("token", token == null ? null : token.hash())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }

    UUID ofMember(MemberId member, Market market, Instant at) {
        return openOf(member, market.code()).orElseGet(() -> {
            insert(market, member, null, at);
            return openOf(member, market.code()).orElseThrow();
        });
    }

    private Optional<UUID> openOf(MemberId member, String market) {
        return jdbc.sql("select id from orders_cart where member = :member and market = :market and state = 'OPEN'")
                .param("member", member.value())
                .param("market", market)
                .query(UUID.class)
                .optional();
    }

    /// Locks the cart until the transaction ends.
    Touched touch(UUID id, Bearer bearer, Instant at) {
        return jdbc.sql(
                        "update orders_cart set changed_at = :at, version = version + 1 where id = :id and state = 'OPEN'"
                                + " and " + HIS + " returning market, currency")
                .param("id", id)
                .param("member", bearer.memberKey())
                .param("token", bearer.tokenHash())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query((row, _) ->
                        new Touched(row.getString("market"), Currency.getInstance(row.getString("currency"))))
                .optional()
                .orElseThrow(() -> new NotFound("orders", "cart"));
    }

    Optional<Cart> find(UUID id, Bearer bearer) {
        var lines = new ArrayList<CartLine>();
        var carts = jdbc.sql("""
                select c.id, c.member, c.market, c.currency, l.id as line, l.offer, l.quantity, l.selected, l.price_seen,
                       l.added_at
                from orders_cart c left join orders_cart_line l on l.cart = c.id
                where c.id = :id and c.state = 'OPEN' and""" + " " + HIS + " order by l.added_at desc, l.id desc")
                .param("id", id)
                .param("member", bearer.memberKey())
                .param("token", bearer.tokenHash())
                .query((row, _) -> {
                    if (row.getObject("line") != null) {
                        lines.add(line(row));
                    }
                    var member = row.getObject("member", UUID.class);
                    return new Cart(
                            row.getObject("id", UUID.class),
                            member == null ? null : new MemberId(member),
                            row.getString("market"),
                            Currency.getInstance(row.getString("currency")),
                            lines);
                })
                .list();
        return carts.stream().findFirst();
    }

    /// The line with so many more; nothing, where it would then be more than the most.
    Optional<UUID> put(UUID cart, OfferId offer, long quantity, long most, Money price, Instant at) {
        return jdbc.sql("""
                insert into orders_cart_line (id, cart, offer, quantity, selected, price_seen, added_at)
                values (:id, :cart, :offer, :quantity, true, :price, :at)
                on conflict (cart, offer) do update
                    set quantity = orders_cart_line.quantity + excluded.quantity, selected = true,
                        price_seen = excluded.price_seen, added_at = excluded.added_at
                    where orders_cart_line.quantity + excluded.quantity <= :most
                returning id
                """)
                .param("id", Ids.next())
                .param("cart", cart)
                .param("offer", offer.value())
                .param("quantity", quantity)
                .param("price", price.minor())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query(UUID.class)
                .optional();
    }

    long count(UUID cart) {
        return jdbc.sql("select count(*) from orders_cart_line where cart = :cart")
                .param("cart", cart)
                .query(Long.class)
                .single();
    }

    boolean change(
            UUID cart, UUID line, @Nullable Long quantity, @Nullable Boolean selected, @Nullable Money priceSeen) {
        return jdbc.sql("""
                update orders_cart_line set quantity = coalesce(cast(:quantity as bigint), quantity),
                    selected = coalesce(cast(:selected as boolean), selected),
                    price_seen = coalesce(cast(:price as bigint), price_seen)
                where cart = :cart and id = :line
                """)
                        .param("cart", cart)
                        .param("line", line)
                        .param("quantity", quantity)
                        .param("selected", selected)
                        .param("price", priceSeen == null ? null : priceSeen.minor())
                        .update()
                == 1;
    }

    void remove(UUID cart, UUID line) {
        jdbc.sql("delete from orders_cart_line where cart = :cart and id = :line")
                .param("cart", cart)
                .param("line", line)
                .update();
    }

    private static CartLine line(ResultSet row) throws SQLException {
        var seen = row.getObject("price_seen", Long.class);
        return new CartLine(
                row.getObject("line", UUID.class),
                new OfferId(row.getObject("offer", UUID.class)),
                row.getLong("quantity"),
                row.getBoolean("selected"),
                seen == null ? null : Money.of(seen, row.getString("currency")),
                row.getObject("added_at", OffsetDateTime.class).toInstant());
    }

    record Touched(String market, Currency currency) {}
}
