package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.Content;
import io.jenkins.plugins.poni.model.FileMode;
import io.jenkins.plugins.poni.model.FileState;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Asks for changes of files; {@code apply.sh} tells how they are made. The contents follow the script on standard input
 * as a tar archive. What tar did not manage is sent once more, one file after the other, which works without tar and
 * tells whose fault it was.
 */
final class ApplyRequest {
    private static final int MODE_OF_NEW_FILES = 0644;
    private static final int FILES_PER_PROCESS = 250;
    private static final String AGAIN = "r";

    private final String node;
    private final Changes changes;
    private final String place = ".poni-" + Script.random();
    private final Map<String, Integer> directories = new LinkedHashMap<>();

    ApplyRequest(String node, Changes changes) {
        this.node = node;
        this.changes = changes;
        changes.writes().forEach(write -> Batches.requireAbsolute(write.target()));
        changes.modes().forEach(mode -> Batches.requireAbsolute(mode.path()));
        changes.removals().forEach(Batches::requireAbsolute);
    }

    List<Applied> send(Conversation conversation) throws InterruptedException {
        List<String> codes = new ArrayList<>(ask(conversation, true));
        List<Integer> again = IntStream.range(0, codes.size())
                .filter(i -> codes.get(i).equals(AGAIN))
                .boxed()
                .toList();
        if (!again.isEmpty()) {
            List<Changes.Write> writes =
                    again.stream().map(changes.writes()::get).toList();
            ApplyRequest rest = new ApplyRequest(node, new Changes(writes, List.of(), List.of()));
            List<String> second = rest.ask(conversation, false);
            for (int i = 0; i < again.size(); i++) {
                codes.set(again.get(i), second.get(i));
            }
        }
        return outcomes(codes);
    }

    private List<Applied> outcomes(List<String> codes) {
        List<Applied> outcomes = new ArrayList<>();
        for (Changes.Write write : changes.writes()) {
            outcomes.add(new Applied(write.path(), Refusal.of(codes.get(outcomes.size()))));
        }
        for (Changes.SetMode mode : changes.modes()) {
            outcomes.add(new Applied(mode.path(), Refusal.of(codes.get(outcomes.size()))));
        }
        for (String removal : changes.removals()) {
            outcomes.add(new Applied(removal, Refusal.of(codes.get(outcomes.size()))));
        }
        return outcomes;
    }

    private List<String> ask(Conversation conversation, boolean tar) throws InterruptedException {
        Script script = script(tar);
        return conversation.hold("change files", script, running -> {
            sendContents(running.stdin(), tar);
            Answer answer = new Answer(node, script, running.stdout());
            List<String> codes = new ArrayList<>();
            for (int i = 0; i < count(); i++) {
                codes.add(answer.text());
            }
            answer.end();
            return codes;
        });
    }

    private int count() {
        return changes.writes().size()
                + changes.modes().size()
                + changes.removals().size();
    }

    /** A machine that stops listening has something to say, so that a failed write is no failure yet. */
    private void sendContents(OutputStream stdin, boolean tar) throws IOException {
        List<Content> contents =
                changes.writes().stream().map(Changes.Write::content).toList();
        for (Content content : contents) {
            content.open().close();
        }
        try (OutputStream out = new BufferedOutputStream(stdin, 1 << 15)) {
            if (contents.isEmpty()) {
                return;
            }
            TarStream archive = new TarStream(out, tar);
            for (Changes.Write write : changes.writes()) {
                archive.add(placeOf(write.target()) + nameOf(write.target()), write.content());
            }
            archive.end(sentinel());
        } catch (IOException e) {
            return;
        }
    }

    private Script script(boolean tar) {
        Script script = new Script("common", "apply").line("temp=" + place);
        int writes = changes.writes().size();
        if (writes > 0) {
            declareFiles(script);
            makeFiles(script, tar);
        }
        setModes(script, writes);
        remove(script, writes + changes.modes().size());
        return script.answer().line("outcome " + count()).end();
    }

    private void declareFiles(Script script) {
        for (Changes.Write write : changes.writes()) {
            directories.computeIfAbsent(directoryOf(write.target()), directory -> {
                int number = directories.size() + 1;
                script.call("directory " + number, List.of(directory));
                return number;
            });
        }
        int number = 0;
        for (Changes.Write write : changes.writes()) {
            String target = write.target();
            script.call(
                    "file " + ++number + " " + directories.get(directoryOf(target)),
                    List.of(nameOf(target), write.content().sha256()));
        }
    }

    private void makeFiles(Script script, boolean tar) {
        List<Integer> all = numbers(0, changes.writes().size());
        script.call("prepare", List.of(), List.copyOf(directories.values()));
        script.call("placed", List.of(), all);
        if (tar) {
            script.call("unpack", List.of(sentinel()), all);
        } else {
            all.forEach(n -> script.line(
                    "take " + n + " " + changes.writes().get(n - 1).content().size()));
        }
        inBatches(script, "verify " + (tar ? AGAIN : "c"), all);
        Map<String, List<Integer>> owners = new TreeMap<>();
        Map<String, List<Integer>> modes = new TreeMap<>();
        for (int n : all) {
            Changes.Write write = changes.writes().get(n - 1);
            add(owners, owner(write), n);
            add(modes, FileMode.octal(bits(write)), n);
        }
        owners.forEach((owner, files) -> inBatches(script, chown(owner), files));
        modes.forEach((mode, files) -> inBatches(script, "each 'chmod " + mode + "'", files));
        for (int n : all) {
            String text = changes.writes().get(n - 1).validate();
            if (text != null) {
                script.call("check " + n, List.of(text));
            }
        }
        inBatches(script, "flush", all);
        moveInto(script, all);
    }

    private void moveInto(Script script, List<Integer> all) {
        Map<Integer, List<Integer>> files = new TreeMap<>();
        for (int n : all) {
            String directory = directoryOf(changes.writes().get(n - 1).target());
            files.computeIfAbsent(directories.get(directory), d -> new ArrayList<>())
                    .add(n);
        }
        files.forEach((directory, names) -> inBatches(script, "move " + directory, names));
    }

    private void setModes(Script script, int before) {
        Map<String, List<Integer>> owners = new TreeMap<>();
        Map<String, List<Integer>> modes = new TreeMap<>();
        int number = before;
        for (Changes.SetMode change : changes.modes()) {
            script.call("existing " + ++number, List.of(change.path()));
            String owner = owner(change.mode().owner(), change.mode().group());
            if (change.mode().bits() != null) {
                add(owners, owner, number);
                add(modes, FileMode.octal(change.mode().bits()), number);
            } else if (!owner.isEmpty()) {
                script.call("reown " + number, List.of(owner));
            }
        }
        owners.forEach((owner, files) -> inBatches(script, chown(owner), files));
        modes.forEach((mode, files) -> inBatches(script, "each 'chmod " + mode + "'", files));
    }

    private void remove(Script script, int before) {
        int number = before;
        for (String path : changes.removals()) {
            script.call("removable " + ++number, List.of(path));
        }
        inBatches(script, "each 'rm -f'", numbers(before, number));
    }

    private static void inBatches(Script script, String call, List<Integer> files) {
        for (int first = 0; first < files.size(); first += FILES_PER_PROCESS) {
            script.call(call, List.of(), files.subList(first, Math.min(files.size(), first + FILES_PER_PROCESS)));
        }
    }

    private static void add(Map<String, List<Integer>> groups, String key, int number) {
        if (!key.isEmpty()) {
            groups.computeIfAbsent(key, k -> new ArrayList<>()).add(number);
        }
    }

    private static String chown(String owner) {
        return "each " + ShellWord.quote("chown -- " + ShellWord.quote(owner));
    }

    private static int bits(Changes.Write write) {
        if (write.mode().bits() != null) {
            return write.mode().bits();
        }
        return exists(write) ? write.found().bits() : MODE_OF_NEW_FILES;
    }

    private static String owner(Changes.Write write) {
        String owner = write.mode().owner();
        String group = write.mode().group();
        FileState found = write.found();
        return exists(write)
                ? owner(owner == null ? "" + found.uid() : owner, group == null ? "" + found.gid() : group)
                : owner(owner, group);
    }

    private static String owner(String owner, String group) {
        return (owner == null ? "" : owner) + (group == null ? "" : ":" + group);
    }

    private static boolean exists(Changes.Write write) {
        return write.found() != null && write.found().uid() >= 0;
    }

    private static List<Integer> numbers(int after, int last) {
        return IntStream.rangeClosed(after + 1, last).boxed().toList();
    }

    private String sentinel() {
        return directories.keySet().iterator().next() + "/" + place + "/" + place;
    }

    private String placeOf(String path) {
        return directoryOf(path) + "/" + place + "/";
    }

    /** Without the slash at the end, so that it is empty for the root. */
    private static String directoryOf(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    private static String nameOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
