package io.tradewind.security;

import io.tradewind.kernel.AccountId;
import io.tradewind.kernel.Actor;
import io.tradewind.kernel.MemberId;
import io.tradewind.kernel.OperatorId;
import io.tradewind.kernel.SellerId;
import io.tradewind.kernel.web.Rule;
import io.tradewind.stories.Api;
import io.tradewind.stories.Town;
import io.tradewind.testkit.As;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Somebody of every kind there is, with the token he gets when he signs in.
///
/// @param name as the matrix has it
record Caller(String name, Actor actor, Api api) {

    private static final List<String> STAFF = List.of("OWNER", "CATALOG", "ORDERS", "FINANCE");
    private static final List<String> OPERATORS = List.of("ADMIN", "REVIEWER", "FINANCE", "SUPPORT", "RISK");

    /// Everybody, in the order of the matrix's columns; the sellers' staff works in this shop.
    static List<Caller> all(Town town, As as, UUID shop) {
        var everybody = new ArrayList<Caller>();
        everybody.add(new Caller("guest", new Actor.Guest(), town.guest()));
        var id = UUID.randomUUID();
        everybody.add(new Caller(
                "shopper",
                new Actor.Shopper(MemberId.of(id)),
                town.guest().signedIn(as.token("store", id.toString(), Map.of("kind", "SHOPPER")))));
        everybody.add(new Caller(
                "applicant",
                new Actor.Applicant(AccountId.of(id)),
                town.guest().signedIn(as.token("merchant", id.toString(), Map.of("kind", "APPLICANT")))));
        for (var role : STAFF) {
            everybody.add(new Caller(
                    "seller: " + role,
                    new Actor.SellerStaff(AccountId.of(id), SellerId.of(shop), Set.of(role)),
                    town.guest()
                            .signedIn(as.token(
                                    "merchant",
                                    id.toString(),
                                    Map.of("kind", "SELLER", "seller", shop.toString(), "roles", List.of(role))))));
        }
        for (var role : OPERATORS) {
            everybody.add(new Caller(
                    "operator: " + role,
                    new Actor.Operator(OperatorId.of(id), Set.of(role)),
                    town.guest()
                            .signedIn(as.token(
                                    "admin", id.toString(), Map.of("kind", "OPERATOR", "roles", List.of(role))))));
        }
        return everybody;
    }

    /// Whether a route of this rule lets him through: his token is one of its surface, and the rule says yes.
    boolean may(Rule rule) {
        var known = switch (rule.surface()) {
            case HOOKS -> true;
            case STORE -> actor instanceof Actor.Guest || actor instanceof Actor.Shopper;
            case MERCHANT ->
                actor instanceof Actor.Guest || actor instanceof Actor.Applicant || actor instanceof Actor.SellerStaff;
            case ADMIN, DEMO -> actor instanceof Actor.Guest || actor instanceof Actor.Operator;
            case OPERATIONS -> true;
        };
        return known && rule.allows(actor);
    }
}
