import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles source files whatever they are called: contestants paste {@code public class Solution} into Main.java. Leaves
 * the class files in the current folder, and in the file {@code entry} the name of the class to start.
 */
public final class Compile {
    private static final List<String> OPTIONS = List.of(
        "-d", ".", "-g", "-proc:none", "-nowarn",
        "-XDstringConcat=inline"); // a + b without invokedynamic, whose first use costs a program 10 ms

    public static void main(String[] files) throws IOException {
        var sources = new ArrayList<Source>();
        for (String file : files) {
            sources.add(new Source(file));
        }

        var err = new PrintWriter(System.err, true);
        var entries = new Entries();
        var task = (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(err, null, null, OPTIONS, null, sources);
        task.addTaskListener(entries);
        if (!task.call()) {
            System.exit(1);
        }

        if (entries.found.isEmpty()) {
            err.println("error: no class has a method: public static void main(String[] args)");
            System.exit(1);
        }

        Files.writeString(Path.of("entry"), entries.best());
    }

    /** A file that may hold a public class of any name. */
    private static final class Source extends SimpleJavaFileObject {
        private final String name;
        private final String text;

        Source(String name) throws IOException {
            super(URI.create("source:///" + name), Kind.SOURCE);
            this.name = name.startsWith("./") ? name.substring(2) : name;
            this.text = Files.readString(Path.of(name));
        }

        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return true;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private record Entry(String name, boolean isMain, boolean isPublic) {}

    /** Collects the top-level classes that have a main method. */
    private static final class Entries implements TaskListener {
        final List<Entry> found = new ArrayList<>();

        /** A class called Main, else a public one, else the first. */
        String best() {
            return found.stream().sorted(Comparator.comparing((Entry entry) -> !entry.isMain).thenComparing(entry -> !entry.isPublic))
                .findFirst().orElseThrow().name;
        }

        @Override
        public void finished(TaskEvent event) {
            if (event.getKind() == TaskEvent.Kind.PARSE) {
                collect(event.getCompilationUnit());
            }
        }

        private void collect(CompilationUnitTree unit) {
            String prefix = unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
            for (var type : unit.getTypeDecls()) {
                if (type instanceof ClassTree declared && declared.getMembers().stream().anyMatch(Entries::isEntry)) {
                    String name = declared.getSimpleName().toString();
                    found.add(new Entry(prefix + name, name.equals("Main"), declared.getModifiers().getFlags().contains(Modifier.PUBLIC)));
                }
            }
        }

        /** Since Java 25 neither static nor the parameter is needed. */
        private static boolean isEntry(Object member) {
            return member instanceof MethodTree method && method.getName().contentEquals("main") && method.getParameters().size() <= 1;
        }
    }
}
