package io.tradewind.catalog.category;

import io.tradewind.catalog.Categories;
import io.tradewind.catalog.CategoryId;
import io.tradewind.catalog.row.JsonColumns;
import io.tradewind.catalog.row.Rows;
import io.tradewind.kernel.Invalid;
import io.tradewind.kernel.NotFound;
import io.tradewind.kernel.Refusal.Violation;
import io.tradewind.kernel.audit.AuditTrail;
import io.tradewind.kernel.memory.Recent;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.core.type.TypeReference;

/// The category tree, read from memory and changed under one lock.
@Service
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
public class CategoryTree implements Categories {

    /// How deep it may be.
    static final int LEVELS = 3;
    private static final TypeReference<List<Attribute>> ATTRIBUTES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonColumns json;
    private final AuditTrail audit;
    private final Clock clock;
    private final Recent<Tree> memory = new Recent<>(Duration.ofSeconds(5), this::read);

    @Override
    public Tree tree() {
        if (changedHere()) {
            return read();
        }
        return memory.get();
    }

    /// One category with what it inherits; refuses an unknown one.
    public Node get(CategoryId id) {
        return tree().find(id).or(() -> read().find(id)).orElseThrow(() -> new NotFound("catalog", "category"));
    }

    @Override
    @Transactional
    public CategoryId create(CreateCategory command) {
        lock();
        var parent = command.parent() == null ? null : row(command.parent());
        if (parent != null && parent.path().size() == LEVELS) {
            throw new Invalid("catalog", "/parent", "too-deep", "The tree has three levels.");
        }
        names(command.names());
        var id = CategoryId.next();
        var path = new ArrayList<>(parent == null ? List.<UUID>of() : parent.path());
        path.add(id.value());
        AttributeRules.check(command.attributes(), codesAround(id, path));
        wrongCode(command.code()).ifPresent(rule -> {
            throw new Invalid("catalog", "/code", "kebab-case", rule);
        });
        int written = jdbc.sql("""
                        insert into catalog_category
                            (id, version, code, parent, path, names, attributes, created_at, changed_at)
                        values (:id, 0, :code, :parent, :path::uuid[], :names::jsonb, :attributes::jsonb, :at, :at)
                        on conflict (code) do nothing
                        """)
                .param("id", id.value())
                .param("code", command.code())
                .param("parent", parent == null ? null : parent.id())
                .param("path", Rows.keys(path))
                .param("names", json.write(command.names()))
                .param("attributes", json.write(command.attributes()))
                .param("at", Rows.at(clock.instant()))
                .update();
        if (written == 0) {
            throw new CategoryConflict("category-code-taken", "Another category has the code " + command.code() + ".");
        }
        changed();
        audit.record(new AuditTrail.Deed(
                command.by(),
                "catalog.category.create",
                "category:" + id,
                null,
                Map.of("code", command.code(), "names", command.names()),
                null));
        return id;
    }

    /// Changes names, attributes and place, where nobody else has since it was read.
    @Transactional
    public void edit(EditCategory command) {
        lock();
        var was = row(command.id());
        command.seen().require(was.version());
        names(command.names());
        AttributeRules.check(command.attributes(), codesAround(command.id(), was.path()));
        jdbc.sql("""
                        update catalog_category set names = :names::jsonb, attributes = :attributes::jsonb,
                            position = :position, active = :active, version = version + 1, changed_at = :at
                        where id = :id
                        """)
                .param("names", json.write(command.names()))
                .param("attributes", json.write(command.attributes()))
                .param("position", command.position())
                .param("active", command.active())
                .param("at", Rows.at(clock.instant()))
                .param("id", command.id().value())
                .update();
        changed();
        audit.record(new AuditTrail.Deed(
                command.by(),
                "catalog.category.edit",
                "category:" + command.id(),
                Map.of("names", was.names(), "active", was.active()),
                Map.of("names", command.names(), "active", command.active()),
                null));
    }

    /// Removes a category that nothing hangs on.
    @Transactional
    public void remove(RemoveCategory command) {
        lock();
        var was = row(command.id());
        command.seen().require(was.version());
        boolean used = jdbc.sql("""
                        select exists (select from catalog_category where parent = :id)
                            or exists (select from catalog_product where category = :id)
                        """)
                .param("id", command.id().value())
                .query(Boolean.class)
                .single();
        if (used) {
            throw new CategoryConflict("category-in-use", "Products or categories hang on it; make it inactive.");
        }
        jdbc.sql("delete from catalog_category where id = :id")
                .param("id", command.id().value())
                .update();
        changed();
        audit.record(new AuditTrail.Deed(
                command.by(),
                "catalog.category.remove",
                "category:" + command.id(),
                Map.of("code", was.code()),
                null,
                null));
    }

    /// The bare row; refuses an unknown one.
    public CategoryRow row(CategoryId id) {
        return rows().stream()
                .filter(row -> row.id().equals(id.value()))
                .findFirst()
                .orElseThrow(() -> new NotFound("catalog", "category"));
    }

    /// All rows, parents before children, in the order they are shown.
    public List<CategoryRow> rows() {
        return jdbc.sql("""
                        select id, version, code, parent, path, names, attributes, position, active
                        from catalog_category order by cardinality(path), position, code
                        """)
                .query((row, _) -> new CategoryRow(
                        Rows.key(row, "id"),
                        row.getLong("version"),
                        row.getString("code"),
                        Rows.keyOrNull(row, "parent"),
                        Rows.keys(row, "path"),
                        json.words(row.getString("names")),
                        json.read(row.getString("attributes"), ATTRIBUTES),
                        row.getInt("position"),
                        row.getBoolean("active")))
                .list();
    }

    private Tree read() {
        var below = new HashMap<@Nullable UUID, List<CategoryRow>>();
        rows().stream()
                .filter(CategoryRow::active)
                .forEach(row -> below.computeIfAbsent(row.parent(), _ -> new ArrayList<>())
                        .add(row));
        return new Tree(nodes(below, null, List.of()));
    }

    private static List<Node> nodes(
            Map<@Nullable UUID, List<CategoryRow>> below, @Nullable UUID parent, List<Attribute> inherited) {
        return below.getOrDefault(parent, List.of()).stream()
                .map(row -> {
                    var attributes = new ArrayList<>(inherited);
                    attributes.addAll(row.attributes());
                    return new Node(
                            CategoryId.of(row.id()),
                            row.code(),
                            row.names(),
                            row.path().stream().map(CategoryId::of).toList(),
                            List.copyOf(attributes),
                            nodes(below, row.id(), attributes));
                })
                .toList();
    }

    /// The attribute codes above and below, which a category's own must not repeat.
    private Set<String> codesAround(CategoryId id, List<UUID> path) {
        var codes = new LinkedHashSet<String>();
        rows().stream()
                .filter(row -> !row.id().equals(id.value()))
                .filter(row -> path.contains(row.id()) || row.path().contains(id.value()))
                .forEach(row -> row.attributes().forEach(attribute -> codes.add(attribute.code())));
        return codes;
    }

    private static void names(Map<String, String> names) {
        wrongNames(names, "/names").ifPresent(wrong -> {
            throw new Invalid("catalog", List.of(wrong));
        });
    }

    /// What is wrong with a code, if anything is.
    static Optional<String> wrongCode(String code) {
        return code.matches("[a-z0-9][a-z0-9-]{0,59}")
                ? Optional.empty()
                : Optional.of("Small letters, digits and hyphens, at most 60.");
    }

    /// What is wrong with names, if anything is.
    static Optional<Violation> wrongNames(Map<String, String> names, String pointer) {
        if (names.isEmpty() || names.values().stream().anyMatch(name -> name.isBlank() || name.length() > 80)) {
            return Optional.of(new Violation(pointer, "required", "A name in zh or en, 1 to 80 characters each."));
        }
        return Set.of("zh", "en").containsAll(names.keySet())
                ? Optional.empty()
                : Optional.of(new Violation(pointer, "unknown-language", "Names are in zh and en."));
    }

    /// Changes follow one another: what an attribute may be called depends on the whole path.
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('catalog_category'))")
                .query((_, _) -> true)
                .single();
    }

    private boolean changedHere() {
        return TransactionSynchronizationManager.hasResource(this);
    }

    /// Lets this transaction see the tree as it makes it, and everybody once it has ended.
    void changed() {
        if (changedHere()) {
            return;
        }
        TransactionSynchronizationManager.bindResource(this, true);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResourceIfPossible(CategoryTree.this);
                memory.forget();
            }
        });
    }

    /// One row of the tree.
    public record CategoryRow(
            UUID id,
            long version,
            String code,
            @Nullable UUID parent,
            List<UUID> path,
            Map<String, String> names,
            List<Attribute> attributes,
            int position,
            boolean active) {}
}
