package io.tradewind.members.account;

import io.tradewind.kernel.Invalid;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A mail address in the one form in which it is kept and compared: trimmed, lower case, the domain in
/// ASCII.
public record Email(String value) {

    private static final Pattern SHAPE =
            Pattern.compile("[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+[a-z0-9-]{2,}");
    private static final int LONGEST = 254;

    /// Normalises what somebody typed; refuses what cannot be a mail address.
    public static Email of(String typed) {
        return parse(typed)
                .orElseThrow(() -> new Invalid(
                        "members", "/email", "not-an-email", "Use a mail address such as someone@example.com."));
    }

    /// The same for places that must not tell why: empty where it cannot be a mail address.
    public static Optional<Email> parse(String typed) {
        var text = typed.strip().toLowerCase(Locale.ROOT);
        int at = text.lastIndexOf('@');
        if (at < 1 || text.length() > LONGEST) {
            return Optional.empty();
        }
        String domain;
        try {
            domain = IDN.toASCII(text.substring(at + 1), IDN.USE_STD3_ASCII_RULES)
                    .toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        var email = text.substring(0, at) + "@" + domain;
        return email.length() <= LONGEST && SHAPE.matcher(email).matches()
                ? Optional.of(new Email(email))
                : Optional.empty();
    }

    /// The part before the @.
    public String localPart() {
        return value.substring(0, value.lastIndexOf('@'));
    }

    /// As much as another person may see: `a•••@example.com`.
    public String masked() {
        return value.charAt(0) + "•••" + value.substring(value.lastIndexOf('@'));
    }
}
