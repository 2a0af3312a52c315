package io.tradewind.testkit;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Takes the `///` comments of what the API shows out of the sources, so that its documents say
/// the same: of controllers and their handlers, and of records and enums.
///
/// A step of the build; what it writes lies beside the classes.
public final class SourceWords {

    private static final Pattern LINK = Pattern.compile("\\[#?([\\w.#]+)(?:\\([\\w., ]*\\))?](?!\\()");

    private final Map<String, Type> types = new TreeMap<>();

    private SourceWords() {}

    /// Reads all sources of the modules below a folder and writes what they say.
    ///
    /// @param args the repository's root, and the file to write
    public static void main(String[] args) throws IOException {
        var words = new SourceWords();
        words.read(sources(Path.of(args[0])));
        var file = Path.of(args[1]);
        Files.createDirectories(file.toAbsolutePath().getParent());
        var json = JsonMapper.builder()
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
        Files.writeString(file, json.writeValueAsString(words.types));
    }

    private static List<Path> sources(Path root) throws IOException {
        var found = new ArrayList<Path>();
        try (var modules = Files.list(root)) {
            for (var module : modules.sorted().toList()) {
                var folder = module.resolve("src/main/java");
                if (Files.isDirectory(folder)) {
                    try (Stream<Path> files = Files.walk(folder)) {
                        files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
                    }
                }
            }
        }
        return found;
    }

    private void read(List<Path> sources) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            var task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            var docs = DocTrees.instance(task);
            for (var unit : task.parse()) {
                new Reader(unit, docs).scan(unit, null);
            }
        }
    }

    /// What a type says.
    ///
    /// @param params of a record: its components'
    /// @param methods of a controller: its handlers, as `name/arity`
    record Type(@Nullable String says, Map<String, String> params, Map<String, Handler> methods) {}

    /// What a handler says.
    ///
    /// @param answers the statuses it answers with when it names any
    record Handler(@Nullable String says, Map<String, String> params, Set<Integer> answers) {}

    private final class Reader extends TreePathScanner<@Nullable Void, @Nullable String> {

        private final CompilationUnitTree unit;
        private final DocTrees docs;

        private Reader(CompilationUnitTree unit, DocTrees docs) {
            this.unit = unit;
            this.docs = docs;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable String outer) {
            var name = outer == null
                    ? unit.getPackageName() + "." + type.getSimpleName()
                    : outer + "$" + type.getSimpleName();
            var controller = annotated(type.getModifiers().getAnnotations(), "Api");
            if (controller || type.getKind() == Tree.Kind.RECORD || type.getKind() == Tree.Kind.ENUM) {
                var words = words(getCurrentPath());
                types.put(name, new Type(words.says, words.params, controller ? handlers(type) : Map.of()));
            }
            return super.visitClass(type, name);
        }

        private Map<String, Handler> handlers(ClassTree controller) {
            var handlers = new TreeMap<String, Handler>();
            for (var member : controller.getMembers()) {
                if (member instanceof MethodTree method
                        && annotated(method.getModifiers().getAnnotations(), "Mapping")) {
                    var words = words(new TreePath(getCurrentPath(), method));
                    handlers.put(
                            method.getName() + "/" + method.getParameters().size(),
                            new Handler(words.says, words.params, Answers.of(method)));
                }
            }
            return handlers;
        }

        private Words words(TreePath path) {
            var comment = docs.getDocCommentTree(path);
            if (comment == null) {
                return new Words(null, Map.of());
            }
            var params = new TreeMap<String, String>();
            for (var tag : comment.getBlockTags()) {
                if (tag instanceof com.sun.source.doctree.ParamTree param && !param.isTypeParameter()) {
                    params.put(param.getName().toString(), text(param.getDescription()));
                }
            }
            var says = text(comment.getFullBody());
            return new Words(says.isEmpty() ? null : says, params);
        }

        private static String text(List<? extends com.sun.source.doctree.DocTree> parts) {
            var text = parts.stream()
                    .map(Object::toString)
                    .collect(Collectors.joining())
                    .strip();
            return LINK.matcher(text).replaceAll("`$1`");
        }

        private static boolean annotated(
                List<? extends com.sun.source.tree.AnnotationTree> annotations, String suffix) {
            return annotations.stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().endsWith(suffix));
        }
    }

    private record Words(@Nullable String says, Map<String, String> params) {}

    /// The statuses a handler's body names on `ResponseEntity`.
    private static final class Answers extends TreeScanner<@Nullable Void, Set<Integer>> {

        private static final Map<String, Integer> NAMED =
                Map.of("ok", 200, "created", 201, "accepted", 202, "noContent", 204);

        static Set<Integer> of(MethodTree handler) {
            var found = new TreeSet<Integer>();
            new Answers().scan(handler.getBody(), found);
            return found;
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, Set<Integer> found) {
            var name = call.getMethodSelect().toString();
            if (name.startsWith("ResponseEntity.")) {
                var status = NAMED.get(name.substring("ResponseEntity.".length()));
                if (status != null) {
                    found.add(status);
                } else if (name.equals("ResponseEntity.status")) {
                    call.getArguments().forEach(argument -> literals(argument, found));
                }
            }
            return super.visitMethodInvocation(call, found);
        }

        private static void literals(ExpressionTree argument, Set<Integer> found) {
            new TreeScanner<@Nullable Void, @Nullable Void>() {
                @Override
                public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void none) {
                    if (literal.getValue() instanceof Integer status) {
                        found.add(status);
                    }
                    return null;
                }
            }.scan(argument, null);
        }
    }
}
