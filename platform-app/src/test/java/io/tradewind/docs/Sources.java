package io.tradewind.docs;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.RawTextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// The main sources of every module as the compiler reads them: the types with what their `///` says, and where
/// things are made with `new`.
final class Sources {

    private final Map<String, Type> types = new TreeMap<>();
    private final Map<String, List<Making>> makings = new HashMap<>();

    private Sources() {}

    /// Reads them all; takes a second or two.
    static Sources read() {
        var sources = new Sources();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            var texts = files.getJavaFileObjectsFromPaths(Documents.sources("main"));
            var task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, texts);
            var docs = DocTrees.instance(task);
            for (var unit : task.parse()) {
                sources.new Reader(unit, docs).scan(unit, null);
            }
            return sources;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The names of the modules: `orders`.
    Set<String> modules() {
        return types().map(Type::module).collect(Collectors.toCollection(TreeSet::new));
    }

    /// All types, nested ones too, by name.
    Stream<Type> types() {
        return types.values().stream();
    }

    /// The type of this binary name.
    Type type(String name) {
        var type = types.get(name);
        if (type == null) {
            throw new AssertionError("There is no source of " + name);
        }
        return type;
    }

    /// Where a type of this simple name is made with so many arguments.
    Stream<Making> made(String simple, int arguments) {
        return makings.getOrDefault(simple, List.of()).stream()
                .filter(making -> making.given().size() == arguments);
    }

    /// @param name the binary name
    /// @param says the first sentence about it; may be empty
    /// @param parts what is said of its parts: record components by `@param`, fields, constants, methods
    record Type(String name, String module, ClassTree tree, String says, Map<String, String> parts) {

        /// The name as it is spoken.
        String simple() {
            return simpleOf(name);
        }

        /// Whether it extends a class of this simple name.
        boolean isA(String parent) {
            return tree.getExtendsClause() != null
                    && simpleOf(tree.getExtendsClause().toString()).equals(parent);
        }

        /// Its constructors, as written.
        Stream<MethodTree> constructors() {
            return tree.getMembers().stream()
                    .filter(MethodTree.class::isInstance)
                    .map(MethodTree.class::cast)
                    .filter(method -> method.getReturnType() == null);
        }
    }

    /// @param by the simple name of the type that does
    /// @param says what the method that does says of itself; may be empty
    /// @param given the arguments
    record Making(String module, String by, String says, List<? extends ExpressionTree> given) {}

    private static String simpleOf(String name) {
        return name.replaceAll(".*[.$]", "");
    }

    private record Place(Type type, String says) {}

    private final class Reader extends TreePathScanner<@Nullable Void, @Nullable Place> {

        private final DocTrees docs;
        private final String folder;
        private final String module;

        private Reader(CompilationUnitTree unit, DocTrees docs) {
            this.docs = docs;
            folder = String.valueOf(unit.getPackageName());
            module = folder.replaceAll("^io\\.tradewind\\.?(\\w*).*", "$1");
        }

        @Override
        public @Nullable Void visitClass(ClassTree tree, @Nullable Place outer) {
            var name = (outer == null ? folder + "." : outer.type().name() + "$") + tree.getSimpleName();
            var type = new Type(name, module, tree, sentence(), parts());
            types.put(name, type);
            return super.visitClass(tree, new Place(type, ""));
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Place in) {
            if (in != null) {
                in.type().parts().putIfAbsent(method.getName().toString(), sentence());
            }
            return super.visitMethod(method, in == null ? null : new Place(in.type(), sentence()));
        }

        @Override
        public @Nullable Void visitVariable(VariableTree variable, @Nullable Place in) {
            if (in != null
                    && getCurrentPath()
                            .getParentPath()
                            .getLeaf()
                            .equals(in.type().tree())) {
                in.type().parts().putIfAbsent(variable.getName().toString(), sentence());
            }
            return super.visitVariable(variable, in);
        }

        @Override
        public @Nullable Void visitNewClass(NewClassTree made, @Nullable Place in) {
            if (in != null) {
                makings.computeIfAbsent(simpleOf(made.getIdentifier().toString()), _ -> new ArrayList<>())
                        .add(new Making(module, in.type().simple(), in.says(), made.getArguments()));
            }
            return super.visitNewClass(made, in);
        }

        private String sentence() {
            var doc = doc();
            return doc == null ? "" : plain(doc.getFirstSentence());
        }

        private Map<String, String> parts() {
            var parts = new HashMap<String, String>();
            var doc = doc();
            if (doc != null) {
                doc.getBlockTags().stream()
                        .filter(ParamTree.class::isInstance)
                        .map(ParamTree.class::cast)
                        .forEach(tag -> parts.put(tag.getName().toString(), plain(tag.getDescription())));
            }
            return parts;
        }

        private @Nullable DocCommentTree doc() {
            return docs.getDocCommentTree(getCurrentPath());
        }

        private static String plain(List<? extends DocTree> text) {
            return text.stream()
                    .map(part -> part instanceof RawTextTree written ? written.getContent() : part.toString())
                    .collect(Collectors.joining())
                    .replaceAll("\\s+", " ");
        }
    }
}
