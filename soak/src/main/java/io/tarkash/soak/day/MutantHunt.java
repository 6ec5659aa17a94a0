package io.tarkash.soak.day;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tarkash.domain.order.Order;
import io.tarkash.engine.desk.Desk;
import io.tarkash.live.desk.DeskLoop;
import io.tarkash.simulator.time.VirtualTime;
import io.tarkash.stores.journal.ItemJournal;
import io.tarkash.stores.sqlite.SqliteStore;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;

/**
 * Puts one deliberate bug after the other into the project's own source, compiles it beside the real classes and lets
 * the simulator look for it in a class loader of its own. Nothing of the product knows of it.
 */
final class MutantHunt {
    private static final List<Class<?>> HOMES = List.of(
            World.class,
            Desk.class,
            Order.class,
            DeskLoop.class,
            VirtualTime.class,
            ItemJournal.class,
            SqliteStore.class);

    private final Path home;
    private final Path folder;

    /** Where the source is, and a folder to work in. */
    MutantHunt(Path home, Path folder) {
        this.home = home;
        this.folder = folder;
    }

    /** The breach that gave the bug away; empty if none did. */
    String hunt(Mutant mutant, long seed) throws Exception {
        Path classes = Files.createTempDirectory(folder, "mutant-");
        compile(mutant, classes);
        try (MutantLoader loader = new MutantLoader(classes)) {
            return (String) loader.loadClass(Hunted.class.getName())
                    .getMethod("hunt", long.class, String.class)
                    .invoke(null, seed, folder.toString());
        }
    }

    private void compile(Mutant mutant, Path classes) throws IOException, URISyntaxException {
        TreeMap<String, String> sources = new TreeMap<>();
        for (Mutant.Edit edit : mutant.edits()) {
            String source = sources.containsKey(edit.file())
                    ? sources.getOrDefault(edit.file(), "")
                    : Files.readString(home.resolve(edit.file()));
            int first = source.indexOf(edit.old());
            if (first < 0 || source.indexOf(edit.old(), first + 1) >= 0) {
                throw new IllegalStateException("mutant '" + mutant.name() + "': its text stands not exactly once in "
                        + edit.file() + ": " + edit.old());
            }
            sources.put(edit.file(), source.replace(edit.old(), edit.replacement()));
        }
        Path edited = Files.createTempDirectory(folder, "source-");
        Set<Path> files = new LinkedHashSet<>();
        for (var source : sources.entrySet()) {
            Path file = edited.resolve(Path.of(source.getKey()).getFileName());
            files.add(Files.writeString(file, source.getValue()));
        }
        compile(mutant, files, classes);
    }

    private static void compile(Mutant mutant, Set<Path> files, Path classes) throws IOException, URISyntaxException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-proc:none", "-nowarn", "-cp", classPath(), "-d", classes.toString());
            boolean done = compiler.getTask(
                            said, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
            if (!done) {
                throw new IllegalStateException("mutant '" + mutant.name() + "' does not compile: " + said);
            }
        }
    }

    private static String classPath() throws URISyntaxException {
        Set<String> path = new LinkedHashSet<>();
        for (Class<?> type : HOMES) {
            path.add(homeOf(type));
        }
        path.add(homeOf(NullMarked.class));
        path.add(homeOf(ObjectMapper.class));
        path.add(System.getProperty("java.class.path"));
        return path.stream().collect(Collectors.joining(File.pathSeparator));
    }

    private static String homeOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    /** Finds the project's classes by itself, the mutated ones first, and leaves all others to the usual loader. */
    private static final class MutantLoader extends URLClassLoader {
        MutantLoader(Path classes) throws IOException, URISyntaxException {
            super(urls(classes), MutantHunt.class.getClassLoader());
        }

        private static URL[] urls(Path classes) throws IOException, URISyntaxException {
            List<URL> urls = new ArrayList<>();
            urls.add(classes.toUri().toURL());
            for (String entry : Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                    .splitAsStream(classPath())
                    .toList()) {
                urls.add(Path.of(entry).toUri().toURL());
            }
            return urls.toArray(URL[]::new);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                if (known != null) {
                    return known;
                }
                return name.startsWith("io.tarkash.") ? findClass(name) : super.loadClass(name, resolve);
            }
        }
    }
}
