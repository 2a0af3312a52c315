package io.tradewind.catalog.seller;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.tradewind.catalog.Licences;
import io.tradewind.catalog.SellerSwitches.Flip;
import io.tradewind.catalog.SellerSwitches.Switch;
import io.tradewind.catalog.row.Rows;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.audit.AuditTrail;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Keeps licences and stops shops whose licence has run out. Shops of another system's past are left
/// as they are.
@Service
@RequiredArgsConstructor
class LicenceDesk implements Licences {

    private static final Actor JOB = new Actor.Job("catalog.licences");
    private static final int BATCH = 500;

    private final SwitchBoard switches;
    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final Clock clock;

    @Override
    @Transactional
    public UUID file(FileLicence command) {
        if (command.number().isBlank() || command.number().length() > 80) {
            throw new Invalid("catalog", "/number", "length", "1 to 80 characters.");
        }
        var party = party(command.seller());
        var id = Ids.next();
        var written = jdbc.sql("""
                        insert into catalog_licence (id, party, kind, number, valid_until, filed_by, filed_at)
                        values (:id, :party, :kind, :number, :until, :by, :at) on conflict do nothing
                        """)
                .param("id", id)
                .param("party", party)
                .param("kind", command.kind().name())
                .param("number", command.number().strip())
                .param("until", Rows.atOrNull(command.validUntil()))
                .param("by", Rows.who(command.by()))
                .param("at", Rows.at(clock.instant()))
                .update();
        if (written == 0) {
            return known(party, command);
        }
        audit.record(new AuditTrail.Deed(
                command.by(),
                "catalog.licence.file",
                "seller:" + command.seller(),
                null,
                Map.of("licence", id, "kind", command.kind().name()),
                null));
        return id;
    }

    private UUID known(UUID party, FileLicence command) {
        return jdbc.sql("""
                        select id from catalog_licence where party = :party and kind = :kind and number = :number
                            and valid_until is not distinct from :until::timestamptz
                        """)
                .param("party", party)
                .param("kind", command.kind().name())
                .param("number", command.number().strip())
                .param("until", Rows.atOrNull(command.validUntil()))
                .query(UUID.class)
                .single();
    }

    @Override
    public List<Licence> of(SellerId seller) {
        return jdbc.sql("""
                        select * from catalog_licence where party = :party
                        order by kind, valid_until desc nulls first, id
                        """)
                .param("party", party(seller))
                .query((row, _) -> new Licence(
                        Rows.key(row, "id"),
                        Kind.valueOf(row.getString("kind")),
                        row.getString("number"),
                        Rows.momentOrNull(row, "valid_until"),
                        Rows.moment(row, "filed_at")))
                .list();
    }

    @Override
    public int stopLapsed(Instant now) {
        var lapsed = jdbc.sql("""
                        select s.id as seller, l.id as licence, l.kind, l.number
                        from catalog_licence l
                        join catalog_seller s on s.party = l.party
                        where l.valid_until <= :now and s.may_sell and s.origin <> 'IMPORT'
                          and not exists (select from catalog_licence n
                            where n.party = l.party and n.kind = l.kind
                              and (n.valid_until is null or n.valid_until > l.valid_until))
                          and not exists (select from catalog_seller_action a
                            where a.seller = s.id and a.switch = 'MAY_SELL' and a.cause = l.id)
                        order by l.valid_until, s.id limit :batch
                        """)
                .param("now", Rows.at(now))
                .param("batch", BATCH)
                .query((row, _) -> new Lapsed(
                        SellerId.of(Rows.key(row, "seller")),
                        Rows.key(row, "licence"),
                        "%s %s has run out".formatted(row.getString("kind"), row.getString("number"))))
                .list();
        lapsed.forEach(
                one -> switches.flip(new Flip(one.seller, Switch.MAY_SELL, false, one.reason, null, JOB, one.licence)));
        return lapsed.size();
    }

    private UUID party(SellerId seller) {
        return jdbc.sql("select party from catalog_seller where id = :id")
                .param("id", seller.value())
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new NotFound("catalog", "seller"));
    }

    private record Lapsed(SellerId seller, UUID licence, String reason) {}

    /// When it looks.
    @Configuration(proxyBeanMethods = false)
    static class Schedule {
        @Bean
        RecurringTask<Void> lapsedLicencesTask(LicenceDesk desk, Clock clock) {
            return Tasks.recurring("catalog.lapsed-licences", FixedDelay.of(Duration.ofMinutes(30)))
                    .execute((_, _) -> desk.stopLapsed(clock.instant()));
        }
    }
}
