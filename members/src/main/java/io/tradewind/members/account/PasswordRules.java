package io.tradewind.members.account;

import io.tradewind.kernel.Invalid;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// What a password must be: 8 to 128 characters of any kind, not a common one, not the person's own
/// name or address, not ours. Nothing about digits and capitals, nothing about changing it every
/// month (NIST SP 800-63B, OWASP ASVS 5.0 6.2).
@Component
public class PasswordRules {

    static final int SHORTEST = 8;
    static final int LONGEST = 128;
    private static final List<String> OURS = List.of("tradewind", "信风", "xinfeng");
    private static final int FREE_CHARACTERS = 4;

    /// Refuses a password that breaks a rule, and says which.
    public void check(String password, Email email, String displayName) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            throw new Invalid("members", "/password", "too-short", "Use at least %d characters.".formatted(SHORTEST));
        }
        if (length > LONGEST) {
            throw new Invalid("members", "/password", "too-long", "Use at most %d characters.".formatted(LONGEST));
        }
        var lower = password.toLowerCase(Locale.ROOT);
        if (Common.WORDS.contains(lower) || Common.WORDS.contains(withoutTail(lower)) || monotonous(lower)) {
            throw new Invalid(
                    "members", "/password", "too-common", "This password is among the first that an attacker tries.");
        }
        if (lower.equals(email.value())
                || mostly(lower, email.localPart())
                || mostly(lower, displayName.strip().toLowerCase(Locale.ROOT))
                || OURS.stream().anyMatch(word -> mostly(lower, word))) {
            throw new Invalid(
                    "members", "/password", "too-obvious", "Leave out your name, your mail address and ours.");
        }
    }

    /// A common word with up to two characters behind it is a common word.
    private static String withoutTail(String lower) {
        return lower.replaceFirst("[0-9!?.@#*]{1,2}$", "");
    }

    private static boolean monotonous(String lower) {
        return lower.codePoints().distinct().count() <= 2;
    }

    /// Whether the word is in there and little else.
    private static boolean mostly(String lower, String word) {
        return word.length() >= 2 && lower.contains(word) && lower.length() - word.length() < FREE_CHARACTERS;
    }

    // Read when the first password is judged.
    private static final class Common {

        static final Set<String> WORDS = read();

        private static Set<String> read() {
            var file = Objects.requireNonNull(PasswordRules.class.getResourceAsStream("common-passwords.txt"));
            try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
                return lines.lines().collect(Collectors.toUnmodifiableSet());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
