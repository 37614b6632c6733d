package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.FileState;
import io.jenkins.plugins.poni.model.FileState.Type;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks what paths are and what is below directories; {@code survey.sh} tells the form of the answer. */
final class SurveyRequest {
    private static final String NUMBERS = "%f:%u:%g:%s";
    private static final String NAMES = NUMBERS + ":%U:%G";

    private static final String LETTERS = "fqldoumhe";
    private static final int SUM_DIGITS = 64;

    /** Files below all trees, also what a process can be given at most. */
    private static final int MOST_FOUND = 100_000;

    private final String node;
    private final List<String> paths;
    private final List<String> trees;
    private final List<String> directories;
    private final boolean names;
    private final Map<String, FileState> states = new HashMap<>();
    private final Map<String, FileState> found = new HashMap<>();
    private final Map<String, FileState> followed = new HashMap<>();
    private final Map<String, String> real = new HashMap<>();

    SurveyRequest(String node, SurveyScope scope) {
        this.node = node;
        this.paths = List.copyOf(new LinkedHashSet<>(scope.paths()));
        this.trees = List.copyOf(new LinkedHashSet<>(scope.trees()));
        this.directories = List.copyOf(new LinkedHashSet<>(scope.directories()));
        this.names = scope.names();
        this.paths.forEach(Batches::requireAbsolute);
        this.trees.forEach(Batches::requireAbsolute);
        this.directories.forEach(Batches::requireAbsolute);
    }

    /** Has the machine wait for changes in the same conversation. */
    Survey sendToChange(Conversation conversation) throws InterruptedException {
        Script script = script(true).thenAnother();
        return conversation.begin("survey files", script, running -> read(new Answer(node, script, running.stdout())));
    }

    Survey send(Conversation conversation) throws InterruptedException {
        Script script = script(false);
        return conversation.hold("survey files", script, running -> {
            Conversation.endInput(running.stdin());
            return read(new Answer(node, script, running.stdout()));
        });
    }

    private Script script(boolean toChange) {
        String[] files = toChange ? new String[] {"common", "survey", "sweep"} : new String[] {"common", "survey"};
        Script script;
        if (trees.isEmpty()) {
            script = new Script(files);
        } else {
            // The shells that find starts need the functions too.
            script = new Script();
            script.line("code=" + ShellWord.quote(Script.functions(files)))
                    .line("export code")
                    .line("eval \"$code\"");
        }
        script.line("form=" + (names ? NAMES : NUMBERS) + " sweeps= machine=").line("export form");
        if (toChange) {
            script.line("sweeps=yes");
            Batches.ofPaths(directories()).forEach(batch -> script.call("sweep", batch));
        }
        script.answer();
        for (List<String> batch : Batches.ofPaths(paths)) {
            script.line("set --").call("facts f", batch);
        }
        trees.forEach(tree -> script.call("tree", List.of(tree)));
        for (List<String> batch : Batches.ofPaths(directories)) {
            script.call("real", batch);
        }
        return script.end();
    }

    /** Where changes will be made. */
    private List<String> directories() {
        return Stream.concat(paths.stream().map(path -> path.substring(0, path.lastIndexOf('/'))), trees.stream())
                .distinct()
                .toList();
    }

    Survey read(Answer answer) throws IOException {
        for (int done = 0; done < paths.size(); ) {
            String header = header(answer.line(MOST_FOUND), 'f', paths.size() - done);
            List<String> batch = paths.subList(done, done + header.length() - 1);
            if (readBlock(answer, header, batch, states)) {
                done += batch.size();
            }
        }
        for (String tree : trees) {
            readTree(answer, tree);
        }
        for (String directory : directories) {
            String path = answer.name();
            if (path.startsWith("r/")) {
                real.put(directory, path.substring(1));
            } else if (!path.equals("r")) {
                throw AnswerException.unexpected("r and the real path of a directory", path);
            }
        }
        answer.end();
        return new Survey(states, found, followed, real);
    }

    private void readTree(Answer answer, String tree) throws IOException {
        String above = tree.endsWith("/") ? tree : tree + "/";
        for (String line = answer.line(MOST_FOUND); !line.equals("t"); line = answer.line(MOST_FOUND)) {
            String header = header(line, 'n', MOST_FOUND);
            List<String> names = new ArrayList<>();
            for (int i = 1; i < header.length(); i++) {
                names.add(below(above, answer.name()));
            }
            Map<String, FileState> block = new HashMap<>();
            readBlock(answer, header, names, block);
            block.values().removeIf(state -> state.type() == Type.MISSING); // It was there when it was listed.
            found.putAll(block);
            if (found.size() > MOST_FOUND) {
                throw AnswerException.tooLong("what is below the directories with \"purge\"", MOST_FOUND + " files");
            }
        }
        String trouble = answer.words();
        if (!trouble.isEmpty()) {
            found.put(tree, FileState.unreadable(tree, trouble));
        }
    }

    /** The first line of a block, if it is one. */
    private static String header(String line, char how, int most) throws AnswerException {
        boolean isHeader = line.length() > 1 && line.length() - 1 <= most && line.charAt(0) == how;
        for (int i = 1; isHeader && i < line.length(); i++) {
            isHeader = LETTERS.indexOf(line.charAt(i)) >= 0;
        }
        if (!isHeader) {
            throw AnswerException.unexpected("\"" + how + "\" and a letter for each of 1 to " + most + " paths", line);
        }
        return line;
    }

    /** Whatever a machine says, nothing is done in other places than those that were asked about. */
    private static String below(String directory, String name) throws AnswerException {
        if (!name.startsWith(directory) || name.contains("/../") || name.endsWith("/..")) {
            throw AnswerException.unexpected("a path below \"" + directory + "\"", name);
        }
        return name;
    }

    /** Whether the block counts; otherwise one for each name follows. */
    private boolean readBlock(Answer answer, String header, List<String> names, Map<String, FileState> into)
            throws IOException {
        Optional<Iterator<String>> printed = printed(answer, names.size());
        if (printed.isEmpty()) {
            return false;
        }
        Iterator<String> lines = printed.get();
        Map<String, Facts> facts = new HashMap<>();
        List<String> plain = new ArrayList<>();
        List<String> odd = new ArrayList<>();
        List<String> links = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            switch (header.charAt(i + 1)) {
                case 'm' -> into.put(name, FileState.missing(name));
                case 'h' -> into.put(name, FileState.unreadable(name, "Permission denied"));
                case 'e' -> into.put(name, FileState.unreadable(name, answer.words()));
                case 'f' -> plain.add(facts(lines, name, facts));
                case 'q' -> odd.add(facts(lines, name, facts));
                case 'l' -> links.add(facts(lines, name, facts));
                case 'u' -> into.put(name, facts.get(facts(lines, name, facts)).unreadable(name));
                default -> into.put(name, facts.get(facts(lines, name, facts)).state(name, "", ""));
            }
        }
        for (String name : plain) {
            into.put(name, facts.get(name).hashed(name, next(lines)));
        }
        if (lines.hasNext()) {
            throw AnswerException.unexpected("no more lines of stat and sha256sum", lines.next());
        }
        for (String name : odd) {
            into.put(name, facts.get(name).hashed(name, answer.line()));
        }
        for (String name : links) {
            into.put(name, facts.get(name).state(name, "", answer.name()));
            if (header.charAt(0) == 'f') {
                readEnd(answer, name);
            }
        }
        return true;
    }

    /** What stat and sha256sum printed about a block, if it counts. */
    private static Optional<Iterator<String>> printed(Answer answer, int paths) throws IOException {
        List<String> lines = new ArrayList<>();
        while (true) {
            String line = answer.line();
            switch (line) {
                case "." -> {
                    return Optional.of(lines.iterator());
                }
                case "!" -> {
                    return Optional.empty();
                }
                default -> lines.add(line);
            }
            if (lines.size() > 2 * paths + 1) {
                throw AnswerException.unexpected("two lines at most for each of " + paths + " paths", line);
            }
        }
    }

    private static String next(Iterator<String> lines) throws IOException {
        if (!lines.hasNext()) {
            throw AnswerException.unexpected(
                    "a line for each file that stat and sha256sum were asked about", "nothing");
        }
        return lines.next();
    }

    private void readEnd(Answer answer, String link) throws IOException {
        String end = answer.name();
        if (!end.startsWith("/")) {
            throw AnswerException.unexpected("the absolute path at the end of the link \"" + link + "\"", end);
        }
        Map<String, FileState> state = new HashMap<>();
        boolean counts;
        do {
            counts = readBlock(answer, header(answer.line(), 'p', 1), List.of(end), state);
        } while (!counts);
        followed.put(link, state.get(end));
    }

    private static String facts(Iterator<String> lines, String name, Map<String, Facts> facts) throws IOException {
        facts.put(name, Facts.parse(next(lines)));
        return name;
    }

    /** One line of stat: raw mode in hexadecimal, user and group number, size, user and group name if those were wanted. */
    private record Facts(Type type, int bits, int uid, int gid, long size, String owner, String group) {
        static Facts parse(String line) throws IOException {
            String[] words = line.split(":", 6);
            int raw = words.length == 4 || words.length == 6 ? mode(words[0]) : -1;
            if (raw < 0 || number(words[1]) < 0 || number(words[2]) < 0 || size(words[3]) < 0) {
                throw AnswerException.unexpected("what stat prints with the format " + NUMBERS + " or " + NAMES, line);
            }
            return new Facts(
                    type(raw & 0xF000),
                    raw & 07777,
                    (int) number(words[1]),
                    (int) number(words[2]),
                    size(words[3]),
                    words.length == 4 || words[4].equals("UNKNOWN") ? words[1] : words[4],
                    words.length == 4 || words[5].equals("UNKNOWN") ? words[2] : words[5]);
        }

        private static int mode(String hexadecimal) {
            try {
                return hexadecimal.length() > 4 ? -1 : Integer.parseInt(hexadecimal, 16);
            } catch (NumberFormatException e) {
                return -1;
            }
        }

        /** Of a user or group. */
        private static long number(String digits) {
            return Numbers.upTo(0xFFFF_FFFFL, digits);
        }

        private static long size(String digits) {
            return Numbers.upTo(Long.MAX_VALUE, digits);
        }

        private static Type type(int raw) {
            return switch (raw) {
                case 0x8000 -> Type.FILE;
                case 0x4000 -> Type.DIRECTORY;
                case 0xA000 -> Type.LINK;
                default -> Type.OTHER;
            };
        }

        /** With a line of sha256sum, or of a program with the same form of output. */
        FileState hashed(String path, String line) throws AnswerException {
            if (line.isEmpty()) {
                return unreadable(path);
            }
            int from = line.startsWith("\\") ? 1 : 0;
            if (line.length() < from + SUM_DIGITS
                    || !line.substring(from, from + SUM_DIGITS).chars().allMatch(Facts::isDigit)) {
                throw AnswerException.unexpected("the SHA-256 of \"" + path + "\"", line);
            }
            return state(path, line.substring(from, from + SUM_DIGITS), "");
        }

        private static boolean isDigit(int c) {
            return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
        }

        FileState state(String path, String sha256, String detail) {
            return new FileState(
                    path, type, bits, owner, group, uid, gid, type == Type.FILE ? size : 0, sha256, detail);
        }

        FileState unreadable(String path) {
            return new FileState(path, Type.UNREADABLE, bits, owner, group, uid, gid, size, "", "Permission denied");
        }
    }
}
