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

/** Asks what paths are and what is below directories; {@code survey.sh} tells the form of the answer. */
final class SurveyRequest {
    private static final String NUMBERS = "%f:%u:%g:%s";
    private static final String NAMES = NUMBERS + ":%U:%G";

    private final String node;
    private final List<String> paths;
    private final List<String> trees;
    private final boolean names;
    private final Map<String, FileState> states = new HashMap<>();
    private final Map<String, FileState> found = new HashMap<>();
    private final Map<String, FileState> followed = new HashMap<>();

    SurveyRequest(String node, SurveyScope scope) {
        this.node = node;
        this.paths = List.copyOf(new LinkedHashSet<>(scope.paths()));
        this.trees = List.copyOf(new LinkedHashSet<>(scope.trees()));
        this.names = scope.names();
        this.paths.forEach(Batches::requireAbsolute);
        this.trees.forEach(Batches::requireAbsolute);
    }

    /** Has the machine wait for changes in the same conversation. */
    Survey sendToChange(Conversation conversation) throws InterruptedException {
        Script script = script().thenAnother();
        return conversation.begin("survey files", script, running -> read(new Answer(node, script, running.stdout())));
    }

    Survey send(Conversation conversation) throws InterruptedException {
        Script script = script();
        return conversation.hold("survey files", script, running -> {
            Conversation.endInput(running.stdin());
            return read(new Answer(node, script, running.stdout()));
        });
    }

    private Script script() {
        Script script;
        if (trees.isEmpty()) {
            script = new Script("common", "survey");
        } else {
            // The shells that find starts need the functions too.
            script = new Script();
            script.line("code=" + ShellWord.quote(Script.functions("common", "survey")))
                    .line("export code")
                    .line("eval \"$code\"");
        }
        script.line("form=" + (names ? NAMES : NUMBERS)).line("export form").answer();
        for (List<String> batch : Batches.ofPaths(paths)) {
            script.line("set --").call("facts f", batch);
        }
        trees.forEach(tree -> script.call("tree", List.of(tree)));
        return script.end();
    }

    private Survey read(Answer answer) throws IOException {
        for (int done = 0; done < paths.size(); ) {
            String header = answer.line();
            List<String> batch = paths.subList(done, done + header.length() - 1);
            if (readBlock(answer, header, batch, states)) {
                done += batch.size();
            }
        }
        for (String tree : trees) {
            readTree(answer, tree);
        }
        answer.end();
        return new Survey(states, found, followed);
    }

    private void readTree(Answer answer, String tree) throws IOException {
        String header = answer.line();
        for (; !header.equals("t"); header = answer.line()) {
            List<String> names = new ArrayList<>();
            for (int i = 1; i < header.length(); i++) {
                names.add(answer.text());
            }
            readBlock(answer, header, names, found);
        }
        String trouble = answer.text();
        if (!trouble.isEmpty()) {
            found.put(tree, FileState.unreadable(tree, trouble));
        }
    }

    /** Whether the block counts; otherwise one for each name follows. */
    private boolean readBlock(Answer answer, String header, List<String> names, Map<String, FileState> into)
            throws IOException {
        Optional<Iterator<String>> printed = printed(answer);
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
                case 'e' -> into.put(name, FileState.unreadable(name, answer.text()));
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
        for (String name : odd) {
            into.put(name, facts.get(name).hashed(name, answer.line()));
        }
        for (String name : links) {
            into.put(name, facts.get(name).state(name, "", answer.text()));
            if (header.charAt(0) == 'f') {
                readEnd(answer, name);
            }
        }
        return true;
    }

    /** What stat and sha256sum printed about a block, if it counts. */
    private static Optional<Iterator<String>> printed(Answer answer) throws IOException {
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
        }
    }

    private static String next(Iterator<String> lines) throws IOException {
        if (!lines.hasNext()) {
            throw new IOException("stat or sha256sum answered for fewer files than it was asked about");
        }
        return lines.next();
    }

    private void readEnd(Answer answer, String link) throws IOException {
        String end = answer.text();
        Map<String, FileState> state = new HashMap<>();
        boolean counts;
        do {
            counts = readBlock(answer, answer.line(), List.of(end), state);
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
            try {
                int raw = Integer.parseInt(words[0], 16);
                return new Facts(
                        type(raw & 0xF000),
                        raw & 07777,
                        (int) Long.parseLong(words[1]),
                        (int) Long.parseLong(words[2]),
                        Long.parseLong(words[3]),
                        words.length == 4 || words[4].equals("UNKNOWN") ? words[1] : words[4],
                        words.length == 4 || words[5].equals("UNKNOWN") ? words[2] : words[5]);
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw new IOException("stat answered \"" + line + "\"", e);
            }
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
        FileState hashed(String path, String line) {
            String sum = line.startsWith("\\") ? line.substring(1) : line;
            return sum.length() < 64 ? unreadable(path) : state(path, sum.substring(0, 64), "");
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
