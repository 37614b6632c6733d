import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jvnet.localizer.Generator;
import org.jvnet.localizer.GeneratorConfig;

/**
 * Makes a class Messages for each Messages.properties, with a method for each message, the way localizer-maven-plugin does
 * for Jenkins plugins.
 *
 * <p>Arguments: the directory of resources, and that for the sources.
 */
public final class MessageClasses {
    private static final String ALL_KEYS = null;

    private MessageClasses() {}

    public static void main(String[] args) throws IOException {
        Path resources = Path.of(args[0]);
        Path sources = Files.createDirectories(Path.of(args[1]));
        Generator generator = new Generator(GeneratorConfig.of(
                sources.toFile(), "UTF-8", message -> {}, ALL_KEYS, false, true));
        for (Path file : messages(resources)) {
            generator.generate(file.toFile(), resources.relativize(file).toString());
        }
        generator.build();
    }

    private static List<Path> messages(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.endsWith("Messages.properties")).toList();
        }
    }
}
