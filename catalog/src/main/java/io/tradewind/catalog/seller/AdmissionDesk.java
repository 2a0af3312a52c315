package io.tradewind.catalog.seller;

import io.tradewind.catalog.Admission;
import io.tradewind.catalog.events.CatalogEvent.SellerApplied;
import io.tradewind.catalog.events.CatalogEvent.SellerApproved;
import io.tradewind.catalog.events.CatalogEvent.SellerRejected;
import io.tradewind.catalog.row.JsonColumns;
import io.tradewind.catalog.row.Rows;
import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.Ids;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.Refusal.Violation;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.audit.AuditTrail;
import io.tradewind.kernel.database.AcrossSellers;
import io.tradewind.members.SellerTeam;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Takes applications to sell and decides them.
@Service
@RequiredArgsConstructor
public class AdmissionDesk implements Admission {

    private final Shops shops;
    private final Applications applications;
    private final SellerTeam team;
    private final AcrossSellers across;
    private final AuditTrail audit;
    private final JsonColumns json;
    private final JdbcClient jdbc;
    private final Clock clock;

    @Override
    @Transactional
    public SellerId apply(ApplyToSell command) {
        check(command);
        var at = clock.instant();
        var fact = across.look("new-shop", () -> open(command, at));
        audit.record(new AuditTrail.Deed(
                new Actor.Applicant(command.account()),
                "catalog.seller.apply",
                "seller:" + fact.seller(),
                null,
                Map.of("application", fact.application()),
                null));
        return fact.seller();
    }

    @Override
    @Transactional
    public void decide(DecideApplication command) {
        var application = jdbc.sql("""
                        select id from catalog_application where seller = :seller
                        order by state = 'PENDING' desc, applied_at desc, id desc limit 1
                        """)
                .param("seller", command.seller().value())
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new NotFound("catalog", "application"));
        decide(application, command.approve(), command.reason(), command.by());
    }

    /// Decides this application; of two decisions at once the second is refused.
    @Transactional
    public void decide(UUID id, boolean approve, String reason, Actor by) {
        if (reason.isBlank() || reason.length() > 1000) {
            throw new Invalid("catalog", "/reason", "required", "Say why, in at most 1000 characters.");
        }
        var at = clock.instant();
        var application = applications.findHeldById(id).orElseThrow(() -> new NotFound("catalog", "application"));
        var seller = shops.findHeldById(application.getSeller()).orElseThrow();
        var account = AccountId.of(application.getAccount());
        application.decided(Rows.who(by), reason);
        if (approve) {
            application.record(new SellerApproved(id, seller.sellerId(), account, application.getOrigin(), at));
            seller.admit(at);
        } else {
            application.record(new SellerRejected(id, seller.sellerId(), account, application.getOrigin(), at));
            seller.sendBack(at);
        }
        try {
            shops.saveAndFlush(seller);
        } catch (DataIntegrityViolationException e) {
            throw new SellerConflict("name-taken", "Another shop has the name " + seller.getName() + ".");
        }
        applications.saveAndFlush(application);
        if (approve) {
            team.bindOwner(account, seller.sellerId());
        }
        audit.record(new AuditTrail.Deed(
                by,
                approve ? "catalog.seller.approve" : "catalog.seller.reject",
                "seller:" + seller.getId(),
                Map.of("application", id, "state", "PENDING"),
                Map.of("application", id, "state", approve ? "APPROVED" : "REJECTED"),
                reason));
    }

    /// A shop that is nobody's yet, which the net lets no request write.
    private SellerApplied open(ApplyToSell command, Instant at) {
        var seller = shop(command, party(command, at), at);
        var fact = new SellerApplied(Ids.next(), SellerId.of(seller.getId()), command.account(), command.origin(), at);
        try {
            applications.saveAndFlush(Application.of(fact, json.write(content(command))));
        } catch (DataIntegrityViolationException e) {
            throw new SellerConflict("application-open", "An application of this account waits for its decision.");
        }
        return fact;
    }

    private UUID party(ApplyToSell command, Instant at) {
        return jdbc.sql("""
                        insert into catalog_party
                            (id, account, business_type, legal_name, registration_number, contact, created_at)
                        values (:id, :account, :type, :legal, :number, :contact, :at)
                        on conflict (account, registration_number) do update
                        set business_type = excluded.business_type, legal_name = excluded.legal_name,
                            contact = excluded.contact
                        returning id
                        """)
                .param("id", Ids.next())
                .param("account", command.account().value())
                .param("type", command.businessType())
                .param("legal", command.legalName())
                .param("number", command.registrationNumber())
                .param("contact", command.contact())
                .param("at", Rows.at(at))
                .query(UUID.class)
                .single();
    }

    /// The shop that was sent back, once more; else a new one.
    private Seller shop(ApplyToSell command, UUID party, Instant at) {
        var again = jdbc.sql("""
                        select a.seller from catalog_application a
                        join catalog_seller s on s.id = a.seller and s.admission = 'REJECTED'
                        where a.account = :account order by a.applied_at desc, a.id desc limit 1
                        """)
                .param("account", command.account().value())
                .query(UUID.class)
                .optional()
                .flatMap(shops::findHeldById)
                .filter(shop -> shop.getAdmission() == Seller.Admitted.REJECTED);
        if (again.isPresent()) {
            var shop = again.get();
            shop.reapply(party, command.shopName().strip(), at);
            return shops.saveAndFlush(shop);
        }
        return shops.saveAndFlush(
                Seller.applying(party, command.ownShop(), command.shopName().strip(), command.origin(), at));
    }

    private static Map<String, Object> content(ApplyToSell command) {
        return Map.of(
                "shopName", command.shopName(),
                "businessType", command.businessType(),
                "legalName", command.legalName(),
                "registrationNumber", command.registrationNumber(),
                "contact", command.contact(),
                "categories", command.categories());
    }

    private static void check(ApplyToSell command) {
        var wrong = new ArrayList<Violation>();
        words(wrong, "/shopName", command.shopName(), 80);
        words(wrong, "/businessType", command.businessType(), 40);
        words(wrong, "/legalName", command.legalName(), 200);
        words(wrong, "/registrationNumber", command.registrationNumber(), 80);
        words(wrong, "/contact", command.contact(), 200);
        if (command.categories().size() > 50) {
            wrong.add(new Violation("/categories", "too-many", "At most 50."));
        }
        if (!wrong.isEmpty()) {
            throw new Invalid("catalog", List.copyOf(wrong));
        }
    }

    private static void words(List<Violation> wrong, String pointer, String text, int longest) {
        if (text.isBlank()) {
            wrong.add(new Violation(pointer, "required", "Say something."));
        } else if (text.length() > longest) {
            wrong.add(new Violation(pointer, "too-long", "At most " + longest + " characters."));
        }
    }
}
