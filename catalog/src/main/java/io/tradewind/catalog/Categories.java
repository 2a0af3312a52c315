package io.tradewind.catalog;

import io.tradewind.kernel.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The category tree: three levels, each with its names and attributes.
public interface Categories {

    /// Adds a category under its parent; refuses a fourth level and a code in use.
    CategoryId create(CreateCategory command);

    /// The whole tree, from memory; at most seconds old on other nodes.
    Tree tree();

    /// @param names by language: zh, en
    /// @param attributes what products of this category and those below say about themselves
    record CreateCategory(
            String code, @Nullable CategoryId parent, Map<String, String> names, List<Attribute> attributes, Actor by) {

        /// One made by the platform itself.
        public CreateCategory(
                String code, @Nullable CategoryId parent, Map<String, String> names, List<Attribute> attributes) {
            this(code, parent, names, attributes, new Actor.Job("catalog"));
        }
    }

    /// One thing to be said about a product.
    ///
    /// @param code kebab case, unique along the path
    /// @param names by language
    /// @param type text, number, boolean or option
    /// @param required whether a product must say it
    /// @param variant whether SKUs differ in it instead of the product saying it
    /// @param filter whether shoppers may narrow a list by it
    /// @param options the values, where the type is option
    record Attribute(
            String code,
            Map<String, String> names,
            String type,
            boolean required,
            boolean variant,
            boolean filter,
            List<String> options) {}

    /// The tree at one moment.
    record Tree(List<Node> roots) {

        /// Finds one by id.
        public Optional<Node> find(CategoryId id) {
            return all().stream().filter(node -> node.id().equals(id)).findFirst();
        }

        /// Finds one by code.
        public Optional<Node> find(String code) {
            return all().stream().filter(node -> node.code().equals(code)).findFirst();
        }

        /// Every node, parents before children.
        public List<Node> all() {
            var found = new ArrayList<Node>();
            roots.forEach(root -> root.collect(found));
            return found;
        }
    }

    /// One category with those below it.
    ///
    /// @param path root first, itself last
    /// @param attributes its own and those it inherits, inherited first
    record Node(
            CategoryId id,
            String code,
            Map<String, String> names,
            List<CategoryId> path,
            List<Attribute> attributes,
            List<Node> children) {

        private void collect(List<Node> into) {
            into.add(this);
            children.forEach(child -> child.collect(into));
        }
    }
}
