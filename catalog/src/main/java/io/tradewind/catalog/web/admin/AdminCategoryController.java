package io.tradewind.catalog.web.admin;

import io.tradewind.catalog.Categories.Attribute;
import io.tradewind.catalog.Categories.CreateCategory;
import io.tradewind.catalog.CategoryId;
import io.tradewind.catalog.category.CategoryTree;
import io.tradewind.catalog.category.CategoryTree.CategoryRow;
import io.tradewind.catalog.category.EditCategory;
import io.tradewind.catalog.category.RemoveCategory;
import io.tradewind.kernel.Actor.Operator;
import io.tradewind.kernel.web.AdminApi;
import io.tradewind.kernel.web.ETags;
import io.tradewind.kernel.web.IfMatch;
import io.tradewind.kernel.web.Roles;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Map;
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

/// The category tree in the operators' hands.
@AdminApi
@RequiredArgsConstructor
class AdminCategoryController {

    private final CategoryTree categories;

    /// Every category, also inactive ones, parents before children.
    @GetMapping("/categories")
    CategoryList list() {
        return new CategoryList(categories.rows().stream().map(CategoryView::of).toList());
    }

    /// One category with its own attributes.
    @GetMapping("/categories/{id}")
    ResponseEntity<CategoryView> get(@PathVariable CategoryId id) {
        var row = categories.row(id);
        return ResponseEntity.ok().eTag(ETags.of(row.version())).body(CategoryView.of(row));
    }

    /// Adds one.
    @Roles("REVIEWER")
    @PostMapping("/categories")
    ResponseEntity<CategoryView> create(Operator operator, @Valid @RequestBody Create body) {
        var id = categories.create(
                new CreateCategory(body.code, body.parent, body.names, attributes(body.attributes), operator));
        var row = categories.row(id);
        return ResponseEntity.created(URI.create("/api/v1/admin/categories/" + id))
                .eTag(ETags.of(row.version()))
                .body(CategoryView.of(row));
    }

    /// Changes names, attributes, place; the attributes given replace those it had.
    @Roles("REVIEWER")
    @PutMapping("/categories/{id}")
    ResponseEntity<CategoryView> edit(
            Operator operator, @PathVariable CategoryId id, IfMatch seen, @Valid @RequestBody Edit body) {
        categories.edit(new EditCategory(
                id,
                body.names,
                attributes(body.attributes),
                body.position == null ? 0 : body.position,
                !Boolean.FALSE.equals(body.active),
                seen,
                operator));
        return get(id);
    }

    /// Removes one that nothing hangs on.
    @Roles("REVIEWER")
    @DeleteMapping("/categories/{id}")
    ResponseEntity<Void> remove(Operator operator, @PathVariable CategoryId id, IfMatch seen) {
        categories.remove(new RemoveCategory(id, seen, operator));
        return ResponseEntity.noContent().build();
    }

    private static List<Attribute> attributes(@Nullable List<AttributeBody> bodies) {
        return bodies == null
                ? List.of()
                : bodies.stream().map(AttributeBody::attribute).toList();
    }

    record Create(
            @NotBlank String code,
            @Nullable CategoryId parent,
            @NotEmpty Map<String, @NotBlank String> names,
            @Nullable @Size(max = 60) @Valid List<AttributeBody> attributes) {}

    record Edit(
            @NotEmpty Map<String, @NotBlank String> names,
            @Nullable @Size(max = 60) @Valid List<AttributeBody> attributes,
            @Nullable Integer position,
            @Nullable Boolean active) {}

    /// @param type text, number, boolean or option
    record AttributeBody(
            @NotBlank String code,
            @NotEmpty Map<String, @NotBlank String> names,
            @NotNull String type,
            @Nullable Boolean required,
            @Nullable Boolean variant,
            @Nullable Boolean filter,
            @Nullable @Size(max = 200) List<@NotBlank String> options) {
        Attribute attribute() {
            return new Attribute(
                    code,
                    names,
                    type,
                    Boolean.TRUE.equals(required),
                    Boolean.TRUE.equals(variant),
                    Boolean.TRUE.equals(filter),
                    options == null ? List.of() : options);
        }
    }

    record CategoryList(List<CategoryView> items) {}

    record CategoryView(
            CategoryId id,
            long version,
            String code,
            @Nullable UUID parent,
            Map<String, String> names,
            List<Attribute> attributes,
            int position,
            boolean active) {
        static CategoryView of(CategoryRow row) {
            return new CategoryView(
                    CategoryId.of(row.id()),
                    row.version(),
                    row.code(),
                    row.parent(),
                    row.names(),
                    row.attributes(),
                    row.position(),
                    row.active());
        }
    }
}
