package io.jenkins.plugins.poni.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.packaging.ClassConstants.Member;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Holds src/signatures/java to what the plugin uses of the Jenkins API. That each declaration exists there, a test in
 * src/test-jenkins shows.
 */
class SignaturesTest {
    private static final Path SIGNATURES = Path.of("target/signatures");
    private static final Path CLASSES = Path.of("target/classes");
    private static final Path ROOM = CLASSES.resolve("io/jenkins/plugins/poni/jenkins");
    private static final ClassLoader LOADER = loader();

    private static final TreeMap<String, ClassConstants> DECLARED = new TreeMap<>();
    private static final List<ClassConstants> USERS = new ArrayList<>();
    private static final List<Class<?>> ROOM_CLASSES = new ArrayList<>();

    @BeforeAll
    static void readClasses() throws IOException, ClassNotFoundException {
        for (Path file : classFiles(SIGNATURES)) {
            DECLARED.put(className(SIGNATURES, file), ClassConstants.read(file));
        }
        for (Path file : classFiles(ROOM)) {
            USERS.add(ClassConstants.read(file));
            ROOM_CLASSES.add(load(className(CLASSES, file)));
        }
    }

    @Test
    void declareNoTypeThatIsNotUsed() {
        Set<String> unused = new TreeSet<>(DECLARED.keySet());
        unused.removeAll(usedTypes());

        assertThat(unused).isEmpty();
    }

    @Test
    void declareNoMemberThatIsNotUsed() throws ClassNotFoundException {
        Set<String> unused = new TreeSet<>();
        for (String name : DECLARED.keySet()) {
            Class<?> type = load(name);
            Stream.of(type.getDeclaredMethods(), type.getDeclaredConstructors())
                    .flatMap(Stream::of)
                    .filter(executable -> !executable.isSynthetic() && !isUsed(executable))
                    .forEach(executable -> unused.add(executable.toString()));
            Stream.of(type.getDeclaredFields())
                    .filter(field -> !field.isSynthetic() && !isUsed(field))
                    .forEach(field -> unused.add(field.toString()));
        }

        assertThat(unused).isEmpty();
    }

    @Test
    void doNothing() throws IOException {
        Set<String> busy = new TreeSet<>();
        for (Path file : sources()) {
            String text = Files.readString(file);
            boolean throwsOnly = text.replace("throw new UnsupportedOperationException();", "")
                    .lines()
                    .map(String::strip)
                    .noneMatch(line ->
                            line.startsWith("return ") || line.startsWith("throw ") || line.startsWith("this."));
            if (!throwsOnly) {
                busy.add(file.toString());
            }
        }

        assertThat(busy).isEmpty();
    }

    private static Set<String> usedTypes() {
        Set<String> used = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        USERS.forEach(user -> open.addAll(user.types()));
        while (!open.isEmpty()) {
            String name = open.pop();
            if (DECLARED.containsKey(name) && used.add(name)) {
                open.addAll(DECLARED.get(name).types());
            }
        }
        return used;
    }

    private static boolean isUsed(Executable executable) {
        if (executable instanceof Constructor<?> constructor) {
            // Without parameters it may be the one that the compiler adds.
            return constructor.getParameterCount() == 0
                    || !isOpen(constructor)
                    || isCalled(constructor)
                    || isCalledByASubclass(constructor);
        }
        Method method = (Method) executable;
        boolean ofEveryEnum = method.getDeclaringClass().isEnum();
        return ofEveryEnum
                || isCalled(method)
                || isOverridden(method)
                || implementsSomething(method)
                || isElement(method);
    }

    private static boolean isUsed(Field field) {
        Class<?> owner = field.getDeclaringClass();
        return field.isEnumConstant()
                || calls().anyMatch(member -> member.name().equals(field.getName()) && isA(member.owner(), owner));
    }

    private static boolean isOpen(Executable executable) {
        return (executable.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
    }

    private static boolean isCalled(Executable executable) {
        String name = executable instanceof Constructor ? "<init>" : executable.getName();
        Class<?> owner = executable.getDeclaringClass();
        return calls().anyMatch(member -> member.name().equals(name)
                && member.descriptor().equals(descriptor(executable))
                && isA(member.owner(), owner));
    }

    /** Declared signatures call each other's constructors, and only those. */
    private static boolean isCalledByASubclass(Constructor<?> constructor) {
        return DECLARED.values().stream()
                .flatMap(constants -> constants.members().stream())
                .anyMatch(member -> member.equals(
                        new Member(constructor.getDeclaringClass().getName(), "<init>", descriptor(constructor))));
    }

    /** Also by the synthetic method with the same descriptor that stands for one with other type arguments, or a lambda. */
    private static boolean isOverridden(Method method) {
        Class<?> owner = method.getDeclaringClass();
        boolean byAClass = ROOM_CLASSES.stream()
                .filter(owner::isAssignableFrom)
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .anyMatch(candidate -> isSame(candidate, method));
        return byAClass || isLambda(method);
    }

    /** Whether the plugin may well write this method as a lambda, which leaves no method of its name. */
    private static boolean isLambda(Method method) {
        return Modifier.isAbstract(method.getModifiers())
                && method.getDeclaringClass().isInterface()
                && USERS.stream()
                        .anyMatch(user -> user.texts().contains(method.getName())
                                && user.texts().contains(descriptor(method)));
    }

    /** A method without which a class that is not abstract would not compile. */
    private static boolean implementsSomething(Method method) {
        return !Modifier.isAbstract(method.getModifiers())
                && supertypes(method.getDeclaringClass()).stream()
                        .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                        .anyMatch(candidate ->
                                Modifier.isAbstract(candidate.getModifiers()) && isSame(candidate, method));
    }

    private static boolean isElement(Method method) {
        return method.getDeclaringClass().isAnnotation()
                && USERS.stream().anyMatch(user -> user.texts().contains(method.getName()));
    }

    private static boolean isSame(Method one, Method other) {
        return one.getName().equals(other.getName())
                && List.of(one.getParameterTypes()).equals(List.of(other.getParameterTypes()));
    }

    private static Set<Class<?>> supertypes(Class<?> type) {
        Set<Class<?>> all = new HashSet<>();
        Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()))
                .forEach(direct -> {
                    all.add(direct);
                    all.addAll(supertypes(direct));
                });
        return all;
    }

    private static Stream<Member> calls() {
        return USERS.stream().flatMap(user -> user.members().stream());
    }

    private static boolean isA(String name, Class<?> type) {
        try {
            return type.isAssignableFrom(load(name));
        } catch (ClassNotFoundException e) {
            return false; // an array
        }
    }

    private static String descriptor(Executable executable) {
        Class<?> result = executable instanceof Method method ? method.getReturnType() : void.class;
        return MethodType.methodType(result, executable.getParameterTypes()).toMethodDescriptorString();
    }

    private static Class<?> load(String name) throws ClassNotFoundException {
        return Class.forName(name, false, LOADER);
    }

    /** A loader that prefers a signature to a class of the same name in a jar, as the compiler does. */
    private static ClassLoader loader() {
        try {
            List<URL> urls = new ArrayList<>(List.of(SIGNATURES.toUri().toURL()));
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                urls.add(Path.of(entry).toUri().toURL());
            }
            return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> classFiles(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> !file.endsWith("package-info.class"))
                    .toList();
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/signatures/java"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static String className(Path root, Path file) {
        String name = root.relativize(file).toString().replace('/', '.').replace('\\', '.');
        return name.substring(0, name.length() - ".class".length());
    }
}
