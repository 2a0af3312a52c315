package io.tradewind.hostile;

import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Values that break what takes them for granted.
final class HostileValues {

    /// Texts, for fields, parameters and headers.
    static final List<String> TEXTS = List.of(
            "",
            " ",
            "\t",
            "\u0000",
            "a\u0000b",
            "\ud800",
            "a\udfff",
            "\uffff",
            "\u202Eevil",
            "e\u0301".repeat(60),
            "\u0301".repeat(500),
            "👩‍👩‍👧‍👦".repeat(20),
            "\u200b",
            "\ufeff",
            "İıßﬀ",
            "﷽".repeat(300),
            "A".repeat(65),
            "A".repeat(300),
            "A".repeat(5_000),
            "字".repeat(30_000),
            "' or '1'='1",
            "';--",
            "\\'; vacuum; --",
            "%' escape '!",
            "%",
            "_",
            "\\",
            "${7*7}#{7*7}{{7*7}}T(java.lang.Runtime)",
            "${jndi:ldap://127.0.0.1/a}",
            "<script>alert(1)</script>",
            "../../../../etc/passwd",
            "..\\..\\boot.ini",
            "file:///etc/passwd",
            "http://127.0.0.1:1/",
            "a\r\nX-Evil: 1",
            "=cmd|' /C calc'!A0",
            "null",
            "undefined",
            "NaN",
            "Infinity",
            "true",
            "-1",
            "0",
            "00",
            "+1",
            "1.5",
            "1e309",
            "1e-400",
            "1e1000000000",
            "2147483648",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "99999999999999999999999999999999999999",
            "9".repeat(2_000),
            "0x10",
            "１２３",
            "٣",
            "1,000",
            "999999999999999.99",
            "-999999999999999.99",
            "99999999999.99",
            "0.00",
            "-0.01",
            "0.001",
            "[",
            "{}",
            "a,b",
            "(a+)+$",
            "*",
            "a".repeat(40) + "!",
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "1-1-1-1-1",
            "not-a-uuid",
            "2026-02-30",
            "0000-00-00",
            "0000-01-01",
            "9999-12-31",
            "10000-01-01",
            "+999999999-12-31",
            "-999999999-01-01",
            "2026-13-01",
            "9999-12-31T23:59:59.999Z",
            "+294277-01-01T00:00:00Z",
            "+1000000000-12-31T23:59:59.999999999Z",
            "-1000000000-01-01T00:00:00Z",
            "-4713-01-01T00:00:00Z",
            "0001-01-01T00:00:00Z",
            "2026-03-02T02:00:00+99:00",
            "2016-12-31T23:59:60Z",
            "P1000000000Y",
            "PT9223372036854775807S",
            "P-1D",
            "P366D",
            "PT0S",
            "XXX",
            "XAU",
            "CNY",
            "zz");

    /// Texts of JSON where another kind of value was expected.
    static final List<String> RAW = List.of(
            "null",
            "true",
            "false",
            "0",
            "-0",
            "-1",
            "1.5",
            "-0.0",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9223372036854775807",
            "-9223372036854775808",
            "9223372036854775808",
            "1e3",
            "1e18",
            "1e308",
            "1e309",
            "1e-400",
            "1e100000000",
            "9".repeat(900),
            "9".repeat(5_000),
            "NaN",
            "Infinity",
            "-Infinity",
            "01",
            ".5",
            "0x1F",
            "1_000",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "[null,null]",
            "{\"a\":1}",
            "{\"\":null}",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "\"\\udc00\\ud800\"",
            "\"\\x\"",
            "\"" + "a".repeat(200_000) + "\"",
            "[" + "0,".repeat(3_000) + "0]",
            deep(300));

    private HostileValues() {}

    static String text(RandomGenerator random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    static String raw(RandomGenerator random) {
        return RAW.get(random.nextInt(RAW.size()));
    }

    /// Arrays in arrays, so many levels.
    static String deep(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }

    /// A number at the edge of its type or of what the schema allows.
    static long edge(RandomGenerator random, @Nullable Long least, @Nullable Long most) {
        var edges = new long[] {
            least == null ? 0 : least,
            most == null ? Long.MAX_VALUE : most,
            most == null ? Integer.MAX_VALUE : most,
            least == null ? Long.MIN_VALUE : least,
            least == null ? -1 : least
        };
        return edges[random.nextInt(edges.length)];
    }
}
