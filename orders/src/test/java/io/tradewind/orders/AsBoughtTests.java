package io.tradewind.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tradewind.catalog.CatalogFixtures;
import io.tradewind.catalog.OfferDesk;
import io.tradewind.catalog.SellerSwitches;
import io.tradewind.kernel.money.Money;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What was bought stays as it was bought: whatever becomes of the product, and whoever writes.
@OrdersIT
class AsBoughtTests {

    private static final String FINGERPRINTS = """
            select encode(p.bought, 'hex') from orders_purchase p join orders_order o on o.purchase = p.id where o.id = :order
            union all select encode(o.bought, 'hex') from orders_order o where o.id = :order
            union all select encode(l.bought, 'hex') from orders_line l where l.order_id = :order
            union all select encode(c.bought, 'hex') from orders_charge c where c.order_id = :order""";

    @Autowired
    private AfterSaleFixtures given;

    @Autowired
    private OfferDesk offers;

    @Autowired
    private SellerSwitches sellers;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void a_new_price_a_closed_shop_and_the_orders_own_life_change_nothing_of_it() {
        var shop = given.shop(5000, 10);
        var order = given.paid(given.shopper(), shop, 2);
        var before = fingerprints(order);
        var bought = bought(order);

        offers.reprice(shop.offer(), shop.seller(), Money.of(9900, "CNY"), CatalogFixtures.OPERATOR);
        given.shipped(order, shop, 1);
        sellers.terminate(shop.seller(), "fraud", CatalogFixtures.OPERATOR);

        assertThat(fingerprints(order)).isEqualTo(before).hasSizeGreaterThan(2);
        assertThat(bought(order)).isEqualTo(bought);
        assertThat(given.firstLine(order).shipped()).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update orders_line set title = 'another' where order_id = :order",
                "update orders_line set snapshot = '{}' where order_id = :order",
                "update orders_line set unit_price = unit_price + 1, amount = amount + quantity, total = total + quantity where order_id = :order",
                "update orders_line set tax_included = tax_included + 1 where order_id = :order",
                "update orders_line set bought = 'another' where order_id = :order",
                "update orders_order set seller_name = 'another' where id = :order",
                "update orders_order set goods = goods + 1, total = total + 1 where id = :order",
                "update orders_purchase set address = '{}' where id = (select purchase from orders_order where id = :order)",
                "update orders_purchase set placed_at = placed_at - interval '1 day' where id = (select purchase from orders_order where id = :order)",
            })
    void no_statement_changes_it(String statement) {
        var order = given.paid(given.shopper(), given.shop(5000, 10), 2);
        var before = fingerprints(order);

        assertThatThrownBy(
                        () -> jdbc.sql(statement).param("order", order.value()).update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("stays as it was bought");

        assertThat(fingerprints(order)).isEqualTo(before);
    }

    private List<?> fingerprints(OrderId order) {
        return jdbc.sql(FINGERPRINTS)
                .param("order", order.value())
                .query(String.class)
                .list();
    }

    private List<?> bought(OrderId order) {
        return jdbc.sql(
                        "select title, snapshot, unit_price, tax_included, total from orders_line where order_id = :order")
                .param("order", order.value())
                .query()
                .listOfRows();
    }
}
