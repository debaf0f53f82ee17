import java.io.IOException;
import java.io.PrintStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;

/**
 * Compiles Kotlin sources. Leaves the class files in the current folder, and in the file {@code entry} the name of the
 * class to start: Kotlin names it after the file and the package, or it is an object with a main of its own.
 */
public final class CompileKotlin {
    private static final List<String> OPTIONS = List.of(
        "-no-stdlib", "-no-reflect", "-nowarn", "-cp", "/languages/kotlin/lib/kotlin-stdlib.jar", "-d", ".");

    public static void main(String[] files) throws IOException {
        var arguments = new ArrayList<>(OPTIONS);
        arguments.addAll(List.of(files));
        PrintStream err = System.err;
        if (new K2JVMCompiler().exec(err, arguments.toArray(String[]::new)) != ExitCode.OK) {
            System.exit(1);
        }

        Files.writeString(Path.of("entry"), findEntry(err));
        System.exit(0); // the compiler's own threads may still wait for something
    }

    /** The class of a file's own main before that of an object, the one of main.kt first of all. */
    private static String findEntry(PrintStream err) throws IOException {
        var parser = ClassFile.of();
        try (var paths = Files.walk(Path.of("."))) {
            var found = new ArrayList<String>();
            for (Path path : (Iterable<Path>) paths.filter(path -> path.toString().endsWith(".class"))::iterator) {
                ClassModel model = parser.parse(path);
                if (hasMain(model)) {
                    found.add(model.thisClass().asInternalName().replace('/', '.'));
                }
            }

            return found.stream().min(Comparator.comparing((String name) -> !name.endsWith("MainKt")).thenComparing(name -> !name.endsWith("Kt"))
                .thenComparing(Comparator.naturalOrder())).orElseGet(() -> {
                    err.println("error: there is no main function: write fun main() { … }");
                    System.exit(1);
                    return "";
                });
        }
    }

    private static boolean hasMain(ClassModel model) {
        return model.methods().stream().anyMatch(method ->
            method.methodName().equalsString("main") && method.methodType().equalsString("([Ljava/lang/String;)V")
                && method.flags().has(AccessFlag.STATIC) && method.flags().has(AccessFlag.PUBLIC));
    }
}
