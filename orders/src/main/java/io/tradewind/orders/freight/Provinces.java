package io.tradewind.orders.freight;

import java.util.List;

/// Compares names of provinces as people write them: 广东 is 广东省, 新疆 is 新疆维吾尔自治区.
final class Provinces {

    private static final List<String> ENDINGS = List.of("维吾尔自治区", "壮族自治区", "回族自治区", "特别行政区", "自治区", "省", "市");

    private Provinces() {}

    static boolean same(String one, String other) {
        return bare(one).equalsIgnoreCase(bare(other));
    }

    private static String bare(String name) {
        var trimmed = name.strip();
        return ENDINGS.stream()
                .filter(ending -> trimmed.length() > ending.length() && trimmed.endsWith(ending))
                .findFirst()
                .map(ending -> trimmed.substring(0, trimmed.length() - ending.length()))
                .orElse(trimmed);
    }
}
