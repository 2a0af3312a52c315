package io.tradewind.risk.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradewind.kernel.web.Digests;
import io.tradewind.members.PostalAddress;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Turns what tells a person into something that can be compared and not turned back: HMAC-SHA256
/// under a key of risk's own, made at the first use and shared by all nodes.
@Component
@RequiredArgsConstructor
public class Hashes {

    private static final int SECRET_BYTES = 32;
    private static final int NETWORK_BYTES = 8;

    private final SideConnections side;
    private volatile byte @Nullable [] secret;

    /// Where the goods go, without name and phone, however it is typed.
    public String address(PostalAddress address) {
        var text = String.join(
                "|",
                bare(address.country()),
                bare(address.province()),
                bare(address.city()),
                bare(address.district()),
                bare(address.line1()),
                bare(address.postcode()));
        return hash("address:" + text);
    }

    /// Where a request came from, an IPv6 address by its network; null for one that says nothing
    /// about who is behind it: none, a wrong one, or one of a private network.
    public @Nullable String client(@Nullable String address) {
        if (address == null) {
            return null;
        }
        InetAddress ip;
        try {
            ip = InetAddress.ofLiteral(address.strip());
        } catch (IllegalArgumentException e) {
            return null;
        }
        var bytes = ip.getAddress();
        if (ip.isLoopbackAddress() || ip.isSiteLocalAddress() || ip.isLinkLocalAddress() || ip.isAnyLocalAddress()) {
            return null;
        }
        if (ip instanceof Inet4Address) {
            return hash("client:" + ip.getHostAddress());
        }
        var uniqueLocal = (bytes[0] & 0xfe) == 0xfc;
        return uniqueLocal ? null : hash("client:" + HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES)));
    }

    private static String bare(@Nullable String part) {
        return part == null ? "" : part.toLowerCase(Locale.ROOT).replaceAll("[\\s\\p{Punct}，。、（）]", "");
    }

    private String hash(String text) {
        return HexFormat.of().formatHex(Digests.hmac(secret(), text.getBytes(UTF_8)));
    }

    private byte[] secret() {
        var known = secret;
        if (known == null) {
            var fresh = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(fresh);
            side.jdbc()
                    .sql("insert into risk_key (secret) values (:fresh) on conflict do nothing")
                    .param("fresh", fresh)
                    .update();
            known = side.jdbc()
                    .sql("select secret from risk_key")
                    .query((row, _) -> row.getBytes(1))
                    .single();
            secret = known;
        }
        return known;
    }
}
