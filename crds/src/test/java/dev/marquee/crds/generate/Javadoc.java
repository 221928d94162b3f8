package dev.marquee.crds.generate;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The Javadoc of the API's types, read from their source, so that a field is described in one place. */
final class Javadoc {

    private final Map<String, String> texts = new HashMap<>();

    static Javadoc of(Path packageFolder) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.list(packageFolder)) {
            var units = files.getJavaFileObjectsFromPaths(sources.sorted().toList());
            var task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, units);
            Javadoc javadoc = new Javadoc();
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                javadoc.new Reader(trees).scan(new TreePath(unit), null);
            }
            return javadoc;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the type says of itself; empty where it says nothing. */
    String ofType(Class<?> type) {
        return texts.getOrDefault(type.getSimpleName(), "");
    }

    /** What a record says of one of its components; empty where it says nothing. */
    String ofComponent(Class<?> type, String component) {
        return texts.getOrDefault(type.getSimpleName() + "." + component, "");
    }

    private static String plain(List<? extends DocTree> trees) {
        return trees.stream()
                .map(t -> t instanceof LiteralTree code ? "`" + code.getBody() + "`" : t.toString())
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .strip();
    }

    private final class Reader extends TreePathScanner<Void, Void> {

        private final DocTrees trees;

        Reader(DocTrees trees) {
            this.trees = trees;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
            if (comment != null) {
                String name = type.getSimpleName().toString();
                texts.put(name, plain(comment.getFullBody()));
                for (DocTree tag : comment.getBlockTags()) {
                    if (tag instanceof ParamTree param) {
                        texts.put(name + "." + param.getName(), plain(param.getDescription()));
                    }
                }
            }
            return super.visitClass(type, nothing);
        }
    }
}
