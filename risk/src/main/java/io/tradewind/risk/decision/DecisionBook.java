package io.tradewind.risk.decision;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes decisions down: those that let a purchase through with it, refusals beside it.
@Component
@RequiredArgsConstructor
public class DecisionBook {

    private static final String WRITE = """
            with decided as (
                insert into risk_decision (id, purchase, buyer, member, contact_hash, address_hash, client_hash,
                    total, currency, outcome, reason, explanation, at)
                values (:id, :purchase, :buyer, cast(:member as uuid), :contact, :address, :client,
                    :total, :currency, :outcome, :reason, cast(:explanation as jsonb), :at)
                returning id, purchase, outcome, at
            ), paced as (
                insert into risk_pace (kind, subject, at, decision)
                select p.kind, p.subject, d.at, d.id
                from decided d, unnest(cast(:kinds as varchar[]), cast(:subjects as varchar[])) as p(kind, subject)
                where d.outcome <> 'REFUSE'
            )
            insert into risk_case (decision, purchase, state, opened_at)
            select id, purchase, 'OPEN', at from decided where outcome = 'REVIEW'
            """;

    private final JdbcClient jdbc;
    private final SideConnections side;
    private final JsonMapper json;

    /// Writes the decision; a refusal in a transaction of its own, for the purchase's is undone.
    public void write(Decision decision) {
        var client = decision.outcome() == Outcome.REFUSE ? side.jdbc() : jdbc;
        var kinds = new ArrayList<>(List.of("BUYER", "CONTACT", "ADDRESS"));
        var subjects = new ArrayList<>(List.of(
                decision.buyer().value().toString(),
                decision.traces().contact(),
                decision.traces().address()));
        if (decision.traces().client() != null) {
            kinds.add("CLIENT_ADDRESS");
            subjects.add(decision.traces().client());
        }
        client.sql(WRITE)
                .param("id", decision.id())
                .param("purchase", decision.purchase())
                .param("buyer", decision.buyer().value())
                .param("member", decision.member())
                .param("contact", decision.traces().contact())
                .param("address", decision.traces().address())
                .param("client", decision.traces().client())
                .param("total", decision.total().minor())
                .param("currency", decision.total().code())
                .param("outcome", decision.outcome().name())
                .param("reason", decision.reason())
                .param("explanation", json.writeValueAsString(decision.findings()))
                .param("at", decision.at().atOffset(ZoneOffset.UTC))
                .param("kinds", "{" + String.join(",", kinds) + "}")
                .param("subjects", "{" + String.join(",", subjects) + "}")
                .update();
    }
}
