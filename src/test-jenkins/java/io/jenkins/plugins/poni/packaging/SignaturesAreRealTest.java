package io.jenkins.plugins.poni.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.annotation.Documented;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Compares src/signatures/java, against which pom.xml compiles the plugin, with the Jenkins API itself: each declared type
 * and member exists there with the same modifiers, types and checked exceptions.
 */
class SignaturesAreRealTest {
    private static final Path SOURCES = Path.of("src/signatures/java");
    private static final int ACCESS = Modifier.PUBLIC | Modifier.PROTECTED;
    private static final int OF_TYPES =
            ACCESS | Modifier.STATIC | Modifier.FINAL | Modifier.ABSTRACT | Modifier.INTERFACE;
    private static final int OF_MEMBERS = ACCESS | Modifier.STATIC | Modifier.ABSTRACT;

    private static List<Class<?>> declared;

    @BeforeAll
    static void compile(@TempDir Path directory) throws IOException, ClassNotFoundException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-proc:none", "-nowarn", "-d", directory.toString(), "-cp", System.getProperty("java.class.path"));
            var sources = files.getJavaFileObjectsFromPaths(files(SOURCES, ".java"));
            assertThat(compiler.getTask(null, files, null, options, null, sources)
                            .call())
                    .isTrue();
        }
        ClassLoader loader = loader(directory);
        declared = new ArrayList<>();
        for (Path file : files(directory, ".class")) {
            declared.add(Class.forName(className(directory, file), false, loader));
        }
    }

    @Test
    void declareNothingThatJenkinsHasNot() {
        Set<String> wrong = new TreeSet<>();
        for (Class<?> type : declared) {
            Optional<Class<?>> real = real(type.getName());
            if (real.isEmpty()) {
                wrong.add(type.getName() + " doesn't exist");
            } else {
                compare(type, real.get(), wrong);
            }
        }

        assertThat(wrong).isEmpty();
    }

    private static void compare(Class<?> type, Class<?> real, Set<String> wrong) {
        expect(type.getName(), modifiers(type, OF_TYPES), modifiers(real, OF_TYPES), wrong);
        supertypes(type)
                .filter(name -> !isA(real, name))
                .forEach(name -> wrong.add(type.getName() + " isn't a " + name));
        Stream.of(type.getAnnotations())
                .map(SignaturesAreRealTest::shown)
                .filter(shown -> Stream.of(real.getAnnotations())
                        .noneMatch(other -> shown(other).equals(shown)))
                .filter(shown -> !shown.startsWith("@java.lang.Deprecated"))
                .forEach(shown -> wrong.add(type.getName() + " has no " + shown));
        expect(type.getName(), parameters(type), parameters(real), wrong);
        members(type).forEach(member -> compare(member, real, wrong));
    }

    private static void compare(Member member, Class<?> real, Set<String> wrong) {
        Optional<Member> found = hierarchy(real)
                .flatMap(SignaturesAreRealTest::members)
                .filter(candidate -> key(candidate).equals(key(member)))
                .findFirst();
        if (found.isEmpty()) {
            wrong.add(member + " doesn't exist");
            return;
        }
        Member other = found.get();
        expect(member.toString(), modifiers(member), modifiers(other), wrong);
        if (member instanceof Executable one && other instanceof Executable two) {
            expect(member.toString(), checked(one), checked(two), wrong);
        }
        if (real == other.getDeclaringClass()) {
            expect(member.toString(), generic(member), generic(other), wrong);
        }
        if (member instanceof Field one && isConstant(one)) {
            expect(member.toString(), value(one), value((Field) other), wrong);
        }
    }

    private static void expect(String subject, Object declared, Object real, Set<String> wrong) {
        if (!Objects.equals(declared, real)) {
            wrong.add(subject + " is declared as <" + declared + "> and really <" + real + ">");
        }
    }

    private static Stream<Member> members(Class<?> type) {
        return Stream.of(type.getDeclaredMethods(), type.getDeclaredFields(), type.getDeclaredConstructors())
                .flatMap(Stream::of)
                .map(Member.class::cast)
                .filter(member -> !member.isSynthetic() && (member.getModifiers() & ACCESS) != 0);
    }

    /** What calls of a member name: a method in a supertype is found as well. */
    private static String key(Member member) {
        String name = member.getName();
        if (member instanceof Constructor) {
            name = "new";
        }
        if (member instanceof Field field) {
            return name + ":" + field.getType().getName();
        }
        Executable executable = (Executable) member;
        String result =
                executable instanceof Method method ? method.getReturnType().getName() : "";
        return name + names(executable.getParameterTypes()) + result;
    }

    private static Stream<Class<?>> hierarchy(Class<?> type) {
        Stream<Class<?>> direct =
                Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()));
        return Stream.concat(Stream.of(type), direct.flatMap(SignaturesAreRealTest::hierarchy));
    }

    private static Stream<String> supertypes(Class<?> type) {
        return Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()))
                .map(Class::getName);
    }

    private static boolean isA(Class<?> type, String name) {
        return hierarchy(type).anyMatch(candidate -> candidate.getName().equals(name));
    }

    private static String modifiers(Class<?> type, int mask) {
        return Modifier.toString(type.getModifiers() & mask);
    }

    private static String modifiers(Member member) {
        int mask = member instanceof Field ? OF_MEMBERS | Modifier.FINAL : OF_MEMBERS;
        return Modifier.toString(member.getModifiers() & mask);
    }

    private static String parameters(Class<?> type) {
        return Stream.of(type.getTypeParameters())
                .map(parameter -> parameter + " extends " + typeNames(parameter.getBounds()))
                .collect(Collectors.joining(", "));
    }

    private static String generic(Member member) {
        if (member instanceof Field field) {
            return field.getGenericType().getTypeName();
        }
        Executable executable = (Executable) member;
        String result = executable instanceof Method method
                ? method.getGenericReturnType().getTypeName()
                : "";
        return result + typeNames(executable.getGenericParameterTypes());
    }

    private static Set<String> checked(Executable executable) {
        return Stream.of(executable.getExceptionTypes())
                .filter(type -> !isA(type, RuntimeException.class.getName()) && !isA(type, Error.class.getName()))
                .map(Class::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether the compiler puts the field's value into the classes that use it. */
    private static boolean isConstant(Field field) {
        return Modifier.isStatic(field.getModifiers())
                && Modifier.isFinal(field.getModifiers())
                && (field.getType().isPrimitive() || field.getType() == String.class);
    }

    private static Object value(Field field) {
        try {
            field.setAccessible(true);
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String shown(Annotation annotation) {
        Class<?> type = annotation.annotationType();
        return type.getPackage() == Documented.class.getPackage() ? annotation.toString() : "@" + type.getName();
    }

    private static String names(Class<?>[] types) {
        return Stream.of(types).map(Class::getName).collect(Collectors.joining(",", "(", ")"));
    }

    private static String typeNames(Type[] types) {
        return Arrays.stream(types).map(Type::getTypeName).collect(Collectors.joining(",", "(", ")"));
    }

    private static Optional<Class<?>> real(String name) {
        try {
            return Optional.of(Class.forName(name, false, SignaturesAreRealTest.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Finds the signatures first. */
    private static ClassLoader loader(Path directory) throws MalformedURLException {
        List<URL> urls = new ArrayList<>(List.of(directory.toUri().toURL()));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static List<Path> files(Path directory, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static String className(Path root, Path file) {
        String name = root.relativize(file).toString().replace(File.separatorChar, '.');
        return name.substring(0, name.length() - ".class".length());
    }
}
