package io.tradewind.members.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Keys of this module: kept in the database, the same on every node.
///
/// Made when the first node starts, and not when somebody needs one: he would need a second connection beside his own,
/// and when all are taken by such as he, nobody gets one.
@Component
public class Secrets {

    /// Hashes contacts of buyers.
    public static final String CONTACT = "contact";

    /// Signs refresh tokens.
    public static final String REFRESH = "refresh";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate alone;
    private final Map<String, byte[]> known = new ConcurrentHashMap<>();

    Secrets(JdbcClient jdbc, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @EventListener(ApplicationStartedEvent.class)
    void make() {
        key(CONTACT);
        key(REFRESH);
    }

    /// The key for this purpose.
    public byte[] key(String purpose) {
        var key = known.get(purpose);
        if (key == null) {
            key = read(purpose).orElseGet(() -> Objects.requireNonNull(alone.execute(_ -> make(purpose))));
            known.put(purpose, key);
        }
        return key.clone();
    }

    /// Unguessable bytes.
    public static byte[] random(int bytes) {
        var value = new byte[bytes];
        RANDOM.nextBytes(value);
        return value;
    }

    /// In its own transaction, or a rollback of the caller's would leave us with a key nobody else has.
    /// Two nodes may come here at once: the first one's key is everybody's.
    private byte[] make(String purpose) {
        jdbc.sql("""
                        insert into members_secret (purpose, value, made_at) values (:purpose, :value, :now)
                        on conflict (purpose) do nothing
                        """)
                .param("purpose", purpose)
                .param("value", random(BYTES))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return read(purpose).orElseThrow();
    }

    private Optional<byte[]> read(String purpose) {
        return jdbc.sql("select value from members_secret where purpose = :purpose")
                .param("purpose", purpose)
                .query(byte[].class)
                .optional();
    }
}
