package io.tradewind.members.buyer;

import io.tradewind.kernel.Source;
import io.tradewind.kernel.web.Digests;
import io.tradewind.members.Buyers.Contact;
import io.tradewind.members.account.Email;
import io.tradewind.members.account.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/// The keyed hash of how somebody is reached: equal for the same phone or mail however it is written,
/// useless to whoever has not the key.
@Component
@RequiredArgsConstructor
class ContactHash {

    private static final String HOME_COUNTRY = "86";

    private final Secrets secrets;

    /// By phone where there is one, else by mail.
    String of(Contact contact) {
        var phone = phone(contact.phone());
        if (!phone.isEmpty()) {
            return hash("phone:" + phone);
        }
        return ofEmail(contact.email() == null ? "" : contact.email());
    }

    /// By mail.
    String ofEmail(String email) {
        return hash("email:"
                + Email.parse(email).map(Email::value).orElse(email.strip().toLowerCase(Locale.ROOT)));
    }

    /// Of somebody known by another system only: no phone and no mail ever gives it.
    String ofSource(Source source) {
        return hash("import:%s:%s".formatted(source.system(), source.id()));
    }

    /// Digits with the country in front: `+86 138-0013-8000`, `0086 13800138000` and `13800138000` are one.
    static String phone(String typed) {
        var digits = typed.replaceAll("[^0-9]", "");
        if (typed.strip().startsWith("+") || digits.isEmpty()) {
            return digits;
        }
        return digits.startsWith("00") ? digits.substring(2) : HOME_COUNTRY + digits.replaceFirst("^0+", "");
    }

    private String hash(String text) {
        return HexFormat.of()
                .formatHex(Digests.hmac(secrets.key(Secrets.CONTACT), text.getBytes(StandardCharsets.UTF_8)));
    }
}
