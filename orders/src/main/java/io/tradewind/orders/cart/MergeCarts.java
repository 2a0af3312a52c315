package io.tradewind.orders.cart;

import static io.tradewind.orders.OrderSettings.MAX_LINES;
import static io.tradewind.orders.OrderSettings.MAX_QUANTITY;

import io.tradewind.catalog.OfferId;
import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.market.Markets;
import io.tradewind.kernel.setting.Settings;
import io.tradewind.orders.access.AccessToken;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Brings a guest's cart into the member's when he signs in. Twice is once.
@Service
@RequiredArgsConstructor
public class MergeCarts {

    private final JdbcClient jdbc;
    private final CartRows rows;
    private final Markets markets;
    private final Settings settings;
    private final Clock clock;

    /// Moves what fits; the guest's cart is closed and its token opens nothing any more.
    ///
    /// Both carts are locked in the order of their ids.
    @Transactional
    public Merged merge(UUID guestCart, @Nullable AccessToken token, MemberId member, MergeStrategy strategy) {
        var at = clock.instant();
        var market = jdbc.sql("select market from orders_cart where id = :id and token_hash = cast(:token as bytea)")
                .param("id", guestCart)
                .param("token", token == null ? null : token.hash())
                .query(String.class)
                .optional()
                .orElseThrow(() -> new NotFound("orders", "cart"));
        var mine = rows.ofMember(member, markets.get(market), at);
        var into = jdbc
                .sql("select id, merged_into from orders_cart where id in (:guest, :mine) order by id for update")
                .param("guest", guestCart)
                .param("mine", mine)
                .query((row, _) ->
                        new Locked(row.getObject("id", UUID.class), row.getObject("merged_into", UUID.class)))
                .list()
                .stream()
                .filter(cart -> cart.id().equals(guestCart))
                .findFirst()
                .orElseThrow()
                .mergedInto();
        if (into != null) {
            if (into.equals(mine)) {
                return new Merged(mine, List.of());
            }
            throw new NotFound("orders", "cart");
        }
        join(guestCart, mine, strategy, settings.at(MAX_QUANTITY, at));
        move(guestCart, mine, settings.at(MAX_LINES, at));
        var left = jdbc.sql("delete from orders_cart_line where cart = :guest returning offer")
                .param("guest", guestCart)
                .query((row, _) -> new OfferId(row.getObject("offer", UUID.class)))
                .list();
        jdbc.sql(
                        "update orders_cart set state = 'MERGED', merged_into = :mine, version = version + 1 where id = :guest")
                .param("guest", guestCart)
                .param("mine", mine)
                .update();
        return new Merged(mine, left);
    }

    private void join(UUID guest, UUID mine, MergeStrategy strategy, long limit) {
        jdbc.sql("""
                with joined as (
                    update orders_cart_line m
                    set quantity = greatest(m.quantity, least(:limit, case :strategy
                            when 'SUM' then m.quantity + g.quantity
                            when 'LARGER' then greatest(m.quantity, g.quantity)
                            else m.quantity end)),
                        selected = m.selected or g.selected
                    from orders_cart_line g
                    where g.cart = :guest and m.cart = :mine and g.offer = m.offer
                    returning m.offer)
                delete from orders_cart_line where cart = :guest and offer in (select offer from joined)
                """)
                .param("guest", guest)
                .param("mine", mine)
                .param("limit", limit)
                .param("strategy", strategy.name())
                .update();
    }

    private void move(UUID guest, UUID mine, long limit) {
        jdbc.sql("""
                update orders_cart_line set cart = :mine where id in (
                    select id from orders_cart_line where cart = :guest order by added_at desc, id desc
                    limit greatest(0, :limit - (select count(*) from orders_cart_line where cart = :mine)))
                """)
                .param("guest", guest)
                .param("mine", mine)
                .param("limit", limit)
                .update();
    }

    private record Locked(UUID id, @Nullable UUID mergedInto) {}

    /// The member's cart, and the offers that had no room in it.
    public record Merged(UUID cart, List<OfferId> noRoom) {}
}
