package io.tradewind.orders.web.merchant;

import io.tradewind.kernel.Actor.SellerStaff;
import io.tradewind.kernel.market.Markets;
import io.tradewind.kernel.money.Money;
import io.tradewind.kernel.web.ETags;
import io.tradewind.kernel.web.IfMatch;
import io.tradewind.kernel.web.MerchantApi;
import io.tradewind.kernel.web.Roles;
import io.tradewind.orders.freight.Basis;
import io.tradewind.orders.freight.Freight;
import io.tradewind.orders.freight.FreightTemplate;
import io.tradewind.orders.freight.FreightTemplates;
import io.tradewind.orders.freight.FreightTemplates.Draft;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;

/// A seller's own freight templates.
@MerchantApi
@RequiredArgsConstructor
class FreightTemplateController {

    private final FreightTemplates templates;

    /// The shop's freight templates.
    @GetMapping("/freight-templates")
    Templates all(SellerStaff staff) {
        return new Templates(
                templates.of(staff.seller()).stream().map(Template::of).toList());
    }

    /// One freight template.
    @GetMapping("/freight-templates/{id}")
    ResponseEntity<Template> one(@PathVariable UUID id, SellerStaff staff) {
        return tagged(templates.get(id, staff.seller()));
    }

    /// Adds a freight template.
    @Roles({"OWNER", "CATALOG", "ORDERS"})
    @PostMapping("/freight-templates")
    ResponseEntity<Template> add(@Valid @RequestBody TemplateRequest body, SellerStaff staff) {
        var added = templates.add(staff.seller(), body.draft(), staff);
        return ResponseEntity.created(URI.create("/api/v1/merchant/freight-templates/" + added.id()))
                .eTag(ETags.of(added.version()))
                .body(Template.of(added));
    }

    /// Replaces a freight template; quotes that were given keep their price.
    @Roles({"OWNER", "CATALOG", "ORDERS"})
    @PutMapping("/freight-templates/{id}")
    ResponseEntity<Template> replace(
            @PathVariable UUID id, @Valid @RequestBody TemplateRequest body, IfMatch seen, SellerStaff staff) {
        return tagged(templates.replace(id, staff.seller(), body.draft(), seen::require, staff));
    }

    /// Retires a freight template.
    @Roles({"OWNER", "CATALOG", "ORDERS"})
    @DeleteMapping("/freight-templates/{id}")
    ResponseEntity<Void> retire(@PathVariable UUID id, IfMatch seen, SellerStaff staff) {
        templates.retire(id, staff.seller(), seen::require, staff);
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<Template> tagged(FreightTemplate template) {
        return ResponseEntity.ok().eTag(ETags.of(template.version())).body(Template.of(template));
    }

    record TemplateRequest(
            @NotBlank @Size(max = 80) String name,
            @Nullable @Size(max = 8) String market,
            @NotNull Basis basis,
            @Nullable Boolean standard,
            @Nullable Money freeThreshold,
            @Min(0) @Max(90) int promiseDays,
            @NotEmpty @Size(max = 100) List<@Valid RuleRequest> rules) {

        Draft draft() {
            return new Draft(
                    name,
                    Objects.requireNonNullElse(market, Markets.DEFAULT),
                    basis,
                    Boolean.TRUE.equals(standard),
                    freeThreshold,
                    promiseDays,
                    rules.stream().map(RuleRequest::rule).toList());
        }
    }

    record RuleRequest(
            @Nullable @Pattern(regexp = "[A-Z_]{2,20}") String method,
            @Nullable @Size(max = 100) List<@NotBlank @Size(max = 60) String> provinces,
            @Nullable Boolean excluded,
            @Positive long firstUnits,
            @NotNull Money firstPrice,
            @Positive long nextUnits,
            @NotNull Money nextPrice,
            @Nullable @Min(0) @Max(60) Integer extraDays) {

        FreightTemplate.Rule rule() {
            return new FreightTemplate.Rule(
                    Objects.requireNonNullElse(method, Freight.STANDARD),
                    Objects.requireNonNullElse(provinces, List.of()),
                    Boolean.TRUE.equals(excluded),
                    firstUnits,
                    firstPrice,
                    nextUnits,
                    nextPrice,
                    Objects.requireNonNullElse(extraDays, 0));
        }
    }

    record Templates(List<Template> items) {}

    record Template(
            UUID id,
            String name,
            String market,
            Basis basis,
            boolean standard,
            @Nullable Money freeThreshold,
            int promiseDays,
            List<FreightTemplate.Rule> rules) {

        static Template of(FreightTemplate template) {
            return new Template(
                    template.id(),
                    template.name(),
                    template.market(),
                    template.basis(),
                    template.standard(),
                    template.freeThreshold(),
                    template.promiseDays(),
                    template.rules());
        }
    }
}
