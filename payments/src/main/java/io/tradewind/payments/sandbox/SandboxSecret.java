package io.tradewind.payments.sandbox;

import java.security.SecureRandom;
import java.util.Base64;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The secret the sandbox signs with: made once, shared by all nodes, none by default.
@Component
@RequiredArgsConstructor
public class SandboxSecret {

    private final JdbcClient jdbc;
    private final SecureRandom random = new SecureRandom();
    private volatile byte @Nullable [] known;

    /// The secret's bytes.
    public byte[] bytes() {
        var secret = known;
        if (secret == null) {
            secret = read();
            known = secret;
        }
        return secret;
    }

    private byte[] read() {
        var fresh = new byte[32];
        random.nextBytes(fresh);
        jdbc.sql("insert into payments_sandbox_key (id, secret) values (1, :secret) on conflict do nothing")
                .param("secret", Base64.getEncoder().encodeToString(fresh))
                .update();
        var text = jdbc.sql("select secret from payments_sandbox_key where id = 1")
                .query((row, _) -> row.getString(1))
                .single();
        return Base64.getDecoder().decode(text);
    }
}
