package io.tradewind.orders.freight;

import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.money.Money;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How a seller charges for carrying, by region and by piece or weight.
///
/// @param standard used for the seller's offers that name none
/// @param freeThreshold from this worth of goods on it costs nothing; null: never
/// @param promiseDays from the hand-over to the carrier until it should arrive
/// @param rules the first that names the province holds; one without provinces is everywhere else
public record FreightTemplate(
        UUID id,
        long version,
        SellerId seller,
        String name,
        String market,
        Basis basis,
        boolean standard,
        @Nullable Money freeThreshold,
        int promiseDays,
        List<Rule> rules) {

    public FreightTemplate {
        rules = List.copyOf(rules);
    }

    /// What each method costs for so much to that province, by method; empty where it is not carried to.
    ///
    /// @param province null while the address is unknown: everywhere else
    /// @param goods what the goods are worth, before discounts
    public Map<String, DeliveryOption> options(@Nullable String province, long pieces, long grams, Money goods) {
        var free = freeThreshold != null && goods.compareTo(freeThreshold) >= 0;
        var units = basis == Basis.PIECE ? pieces : grams;
        var options = new TreeMap<String, DeliveryOption>();
        for (var method : rules.stream().map(Rule::method).distinct().toList()) {
            ruleFor(method, province).filter(rule -> !rule.excluded()).ifPresent(rule -> {
                var price = free ? Money.zero(goods.currency()) : rule.price(units);
                options.put(method, new DeliveryOption(method, price, promiseDays + rule.extraDays()));
            });
        }
        return options;
    }

    private Optional<Rule> ruleFor(String method, @Nullable String province) {
        var ofMethod =
                rules.stream().filter(rule -> rule.method().equals(method)).toList();
        return ofMethod.stream()
                .filter(rule -> province != null && rule.names(province))
                .findFirst()
                .or(() -> ofMethod.stream()
                        .filter(rule -> rule.provinces().isEmpty())
                        .findFirst());
    }

    /// The price for a group of provinces: so much for the first units, so much for each further lot.
    ///
    /// @param provinces empty: everywhere else
    /// @param excluded not carried there
    /// @param firstUnits pieces or grams
    /// @param extraDays longer than the template promises
    public record Rule(
            String method,
            List<String> provinces,
            boolean excluded,
            long firstUnits,
            Money firstPrice,
            long nextUnits,
            Money nextPrice,
            int extraDays) {

        public Rule {
            provinces = List.copyOf(provinces);
        }

        Money price(long units) {
            var beyond = Math.max(0, units - firstUnits);
            return firstPrice.plus(nextPrice.times(Math.ceilDiv(beyond, nextUnits)));
        }

        boolean names(String province) {
            return provinces.stream().anyMatch(known -> Provinces.same(known, province));
        }
    }
}
