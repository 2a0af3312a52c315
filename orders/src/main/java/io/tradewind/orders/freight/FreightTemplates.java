package io.tradewind.orders.freight;

import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.audit.AuditTrail;
import io.tradewind.kernel.audit.AuditTrail.Deed;
import io.tradewind.kernel.market.Market;
import io.tradewind.kernel.market.Markets;
import io.tradewind.kernel.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The sellers' freight templates. One that is replaced or retired is never looked up by a sale
/// again: a sale stores the freight it agreed to.
@Service
@RequiredArgsConstructor
public class FreightTemplates {

    private static final TypeReference<List<String>> WORDS = new TypeReference<>() {};
    private static final String READ = """
            select t.*, r.no, r.method, r.provinces, r.excluded, r.first_units, r.first_price, r.next_units,
                   r.next_price, r.extra_days
            from orders_freight_template t join orders_freight_rule r on r.template = t.id
            where t.retired_at is null and\s""";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Markets markets;
    private final AuditTrail audit;
    private final Clock clock;

    /// The live ones of these ids, and the standard ones of these sellers in this market, in one round trip.
    public List<FreightTemplate> forSale(Collection<UUID> named, Collection<SellerId> sellers, String market) {
        return read(
                "t.market = :market and (t.id = any(:ids) or (t.standard and t.seller = any(:sellers)))",
                Map.of(
                        "market",
                        market,
                        "ids",
                        named.toArray(UUID[]::new),
                        "sellers",
                        sellers.stream().map(SellerId::value).toArray(UUID[]::new)));
    }

    /// All live ones of a seller, oldest first.
    public List<FreightTemplate> of(SellerId seller) {
        return read("t.seller = :seller", Map.of("seller", seller.value()));
    }

    /// One of a seller's; another's is not found.
    public FreightTemplate get(UUID id, SellerId seller) {
        return read("t.id = :id and t.seller = :seller", Map.of("id", id, "seller", seller.value())).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("orders", "freight template"));
    }

    /// Adds one. A standard one takes the place of the seller's earlier standard one.
    @Transactional
    public FreightTemplate add(SellerId seller, Draft draft, Actor by) {
        var market = markets.get(draft.market());
        check(draft, market);
        var id = Ids.next();
        if (draft.standard()) {
            noLongerStandard(seller, draft.market(), id);
        }
        jdbc.sql("""
                insert into orders_freight_template (id, seller, name, market, currency, basis, standard,
                    free_threshold, promise_days, created_at, changed_at)
                values (:id, :seller, :name, :market, :currency, :basis, :standard, :free, :days, :at, :at)
                """)
                .param("id", id)
                .param("seller", seller.value())
                .param("market", draft.market())
                .param("currency", market.currency().getCurrencyCode())
                .params(shape(draft))
                .update();
        writeRules(id, draft.rules());
        var added = get(id, seller);
        audit.record(new Deed(by, "orders.freight-template.add", "freight-template:" + id, null, added, null));
        return added;
    }

    /// Puts another in its place, under the same id.
    ///
    /// @param unchanged refuses the version that is there, where the caller has seen another
    @Transactional
    public FreightTemplate replace(UUID id, SellerId seller, Draft draft, LongConsumer unchanged, Actor by) {
        var before = locked(id, seller);
        check(draft, markets.get(before.market()));
        unchanged.accept(before.version());
        if (draft.standard()) {
            noLongerStandard(seller, before.market(), id);
        }
        jdbc.sql("""
                update orders_freight_template set version = version + 1, name = :name, basis = :basis,
                    standard = :standard, free_threshold = :free, promise_days = :days, changed_at = :at
                where id = :id
                """).param("id", id).params(shape(draft)).update();
        jdbc.sql("delete from orders_freight_rule where template = :id")
                .param("id", id)
                .update();
        writeRules(id, draft.rules());
        var after = get(id, seller);
        audit.record(new Deed(by, "orders.freight-template.replace", "freight-template:" + id, before, after, null));
        return after;
    }

    /// Takes it out of use. Offers that name it fall back to the seller's standard one.
    @Transactional
    public void retire(UUID id, SellerId seller, LongConsumer unchanged, Actor by) {
        var before = locked(id, seller);
        unchanged.accept(before.version());
        jdbc.sql("update orders_freight_template set retired_at = :at, standard = false where id = :id")
                .param("id", id)
                .param("at", now())
                .update();
        audit.record(new Deed(by, "orders.freight-template.retire", "freight-template:" + id, before, null, null));
    }

    private FreightTemplate locked(UUID id, SellerId seller) {
        jdbc.sql("select id from orders_freight_template where id = :id and seller = :seller for update")
                .param("id", id)
                .param("seller", seller.value())
                .query(UUID.class)
                .optional();
        return get(id, seller);
    }

    private void noLongerStandard(SellerId seller, String market, UUID but) {
        jdbc.sql("""
                update orders_freight_template set standard = false, version = version + 1
                where seller = :seller and market = :market and standard and id <> :but
                """)
                .param("seller", seller.value())
                .param("market", market)
                .param("but", but)
                .update();
    }

    private void writeRules(UUID template, List<FreightTemplate.Rule> rules) {
        int no = 0;
        for (var rule : rules) {
            jdbc.sql("""
                    insert into orders_freight_rule (template, no, method, provinces, excluded, first_units,
                        first_price, next_units, next_price, extra_days)
                    values (:template, :no, :method, :provinces::jsonb, :excluded, :firstUnits, :firstPrice,
                        :nextUnits, :nextPrice, :extraDays)
                    """)
                    .param("template", template)
                    .param("no", no++)
                    .param("method", rule.method())
                    .param("provinces", json.writeValueAsString(rule.provinces()))
                    .param("excluded", rule.excluded())
                    .param("firstUnits", rule.firstUnits())
                    .param("firstPrice", rule.firstPrice().minor())
                    .param("nextUnits", rule.nextUnits())
                    .param("nextPrice", rule.nextPrice().minor())
                    .param("extraDays", rule.extraDays())
                    .update();
        }
    }

    private static void check(Draft draft, Market market) {
        var elsewhere = new HashSet<String>();
        for (int i = 0; i < draft.rules().size(); i++) {
            var rule = draft.rules().get(i);
            if (!rule.firstPrice().currency().equals(market.currency())
                    || !rule.nextPrice().currency().equals(market.currency())
                    || rule.firstPrice().negative()
                    || rule.nextPrice().negative()) {
                throw new Invalid(
                        "orders", "/rules/" + i, "wrong-amount", "Not below zero, in the currency of the market.");
            }
            if (rule.provinces().isEmpty() && !elsewhere.add(rule.method())) {
                throw new Invalid("orders", "/rules/" + i, "twice", "One rule is for everywhere else, not two.");
            }
        }
        var free = draft.freeThreshold();
        if (free != null && (free.negative() || !free.currency().equals(market.currency()))) {
            throw new Invalid("orders", "/freeThreshold", "wrong-amount", "Not below zero, in the market's currency.");
        }
    }

    private Map<String, @Nullable Object> shape(Draft draft) {
        var shape = new HashMap<String, @Nullable Object>();
        shape.put("name", draft.name());
        shape.put("basis", draft.basis().name());
        shape.put("standard", draft.standard());
        shape.put(
                "free",
                draft.freeThreshold() == null ? null : draft.freeThreshold().minor());
        shape.put("days", draft.promiseDays());
        shape.put("at", now());
        return shape;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private List<FreightTemplate> read(String which, Map<String, ?> params) {
        var rows = jdbc.sql(READ + which + " order by t.id, r.no")
                .params(params)
                .query(this::row)
                .list();
        return rows.stream()
                .collect(Collectors.groupingBy(row -> row.template().id(), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(same -> {
                    var template = same.getFirst().template();
                    return new FreightTemplate(
                            template.id(),
                            template.version(),
                            template.seller(),
                            template.name(),
                            template.market(),
                            template.basis(),
                            template.standard(),
                            template.freeThreshold(),
                            template.promiseDays(),
                            same.stream().map(Row::rule).toList());
                })
                .toList();
    }

    private Row row(ResultSet row, int no) throws SQLException {
        var currency = Currency.getInstance(row.getString("currency"));
        var free = row.getObject("free_threshold", Long.class);
        return new Row(
                new FreightTemplate(
                        row.getObject("id", UUID.class),
                        row.getLong("version"),
                        new SellerId(row.getObject("seller", UUID.class)),
                        row.getString("name"),
                        row.getString("market"),
                        Basis.valueOf(row.getString("basis")),
                        row.getBoolean("standard"),
                        free == null ? null : new Money(free, currency),
                        row.getInt("promise_days"),
                        List.of()),
                new FreightTemplate.Rule(
                        row.getString("method"),
                        json.readValue(row.getString("provinces"), WORDS),
                        row.getBoolean("excluded"),
                        row.getLong("first_units"),
                        new Money(row.getLong("first_price"), currency),
                        row.getLong("next_units"),
                        new Money(row.getLong("next_price"), currency),
                        row.getInt("extra_days")));
    }

    private record Row(FreightTemplate template, FreightTemplate.Rule rule) {}

    /// What a seller writes.
    ///
    /// @param market where it holds; cannot be changed later
    public record Draft(
            String name,
            String market,
            Basis basis,
            boolean standard,
            @Nullable Money freeThreshold,
            int promiseDays,
            List<FreightTemplate.Rule> rules) {}
}
