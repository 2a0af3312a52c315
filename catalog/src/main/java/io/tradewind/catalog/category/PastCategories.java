package io.tradewind.catalog.category;

import io.tradewind.catalog.CatalogHistory.PastCategory;
import io.tradewind.catalog.row.GivenRows;
import io.tradewind.catalog.row.Rows;
import io.tradewind.kernel.Refusal.Violation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Writes categories of the past, parents before children.
@Service
@RequiredArgsConstructor
public class PastCategories {

    private final CategoryTree tree;
    private final GivenRows given;
    private final Clock clock;

    /// Writes those that are not here; says how many.
    @Transactional(propagation = Propagation.MANDATORY)
    public int bring(List<PastCategory> categories) {
        check(categories);
        tree.lock();
        var rows = categories.stream().map(Row::of).toList();
        int written = 0;
        for (int level = 0; level < CategoryTree.LEVELS; level++) {
            written += level(rows);
        }
        given.require(
                "catalog_category",
                categories.stream().map(one -> one.id().value()).toList());
        if (written > 0) {
            tree.changed();
        }
        return written;
    }

    /// Writes those whose parent is here by now.
    private int level(List<Row> rows) {
        return given.statement("""
                        insert into catalog_category (id, version, code, parent, path, names, attributes, origin,
                            source_system, source_id, created_at, changed_at)
                        select t.id, 0, t.code, t.parent, coalesce(p.path, '{}') || t.id, t.names, '[]', 'IMPORT',
                            t.system, t.number, :at, :at
                        from json_to_recordset(:rows::json) as t (id uuid, code varchar, parent uuid, names jsonb,
                            system varchar, number varchar)
                        left join catalog_category p on p.id = t.parent
                        where t.parent is null or cardinality(p.path) < :levels
                        order by t.id
                        on conflict do nothing
                        """, rows)
                .param("at", Rows.at(clock.instant()))
                .param("levels", CategoryTree.LEVELS)
                .update();
    }

    private static void check(List<PastCategory> categories) {
        var wrong = new ArrayList<Violation>();
        for (int i = 0; i < categories.size(); i++) {
            var at = "/" + i;
            CategoryTree.wrongCode(categories.get(i).code())
                    .ifPresent(rule -> wrong.add(new Violation(at + "/code", "kebab-case", rule)));
            CategoryTree.wrongNames(categories.get(i).names(), at + "/names").ifPresent(wrong::add);
        }
        GivenRows.refuse(wrong);
    }

    private record Row(
            UUID id, String code, @Nullable UUID parent, Map<String, String> names, String system, String number) {
        static Row of(PastCategory category) {
            var parent = category.parent();
            return new Row(
                    category.id().value(),
                    category.code(),
                    parent == null ? null : parent.value(),
                    category.names(),
                    category.source().system(),
                    category.source().id());
        }
    }
}
