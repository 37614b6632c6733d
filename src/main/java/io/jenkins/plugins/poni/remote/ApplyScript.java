package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.FileMode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The calls of {@code apply.sh} for some changes, and the stream of contents that goes with them. */
final class ApplyScript {
    private static final int FILES_PER_PROCESS = 250;

    private final Changes changes;
    private final boolean tar;
    private final String place = ".poni-" + Script.random();
    private final Map<String, Integer> directories = new LinkedHashMap<>();
    private final List<NewFile> files = new ArrayList<>();
    private final Script script;

    /**
     * @param tar false to send the contents bare, one after the other
     * @param following whether it follows a script that has read {@code common.sh}
     */
    ApplyScript(Changes changes, boolean tar, boolean following) {
        this.changes = changes;
        this.tar = tar;
        this.script = (following ? new Script("apply") : new Script("common", "sweep", "apply").line("machine="))
                .line("temp=" + place);
        for (Changes.Write write : changes.writes()) {
            NewFile file = new NewFile(files.size() + 1, write);
            files.add(file);
            directories.putIfAbsent(file.directory(), directories.size() + 1);
        }
        if (!files.isEmpty()) {
            declare();
            make();
            validate();
            moveIntoPlace();
        }
        setModes();
        remove();
        script.line("clean").answer();
        call("outcomes", numbers(0, count()));
        script.end();
    }

    Script script() {
        return script;
    }

    /** How many outcomes the answer has. */
    int count() {
        return files.size() + changes.modes().size() + changes.removals().size();
    }

    /**
     * Writes all contents and closes the stream. A broken connection tells every writer with one and the same exception,
     * which can't be suppressed by itself.
     */
    void sendContents(OutputStream stdin) throws IOException {
        OutputStream out = new BufferedOutputStream(stdin, 1 << 15);
        try {
            TarStream archive = new TarStream(out, tar);
            for (NewFile file : files) {
                archive.add(file.directory() + "/" + place + "/" + file.name(), file.content(), file.bitsInArchive());
            }
            if (!files.isEmpty()) {
                archive.end(sentinel());
            }
            out.flush();
        } finally {
            Conversation.endInput(stdin);
        }
    }

    private String sentinel() {
        return files.get(0).directory() + "/" + place + "/" + place;
    }

    private void declare() {
        directories.forEach((path, number) -> script.call("directory " + number, List.of(path)));
        for (NewFile file : files) {
            String call = "file " + file.number() + " " + directories.get(file.directory());
            script.call(call, List.of(file.name(), file.content().sha256()));
            if (file.replaces() && file.write().mode().bits() != null) {
                script.line("declared " + file.number() + " " + FileMode.octal(file.bits()));
            }
        }
    }

    private void make() {
        List<Integer> all = numbers(0, files.size());
        script.call("prepare", List.of(), List.copyOf(directories.values()));
        script.call("placed", List.of(), all);
        if (tar) {
            script.call("unpack", List.of(sentinel()), all);
        } else {
            files.forEach(file ->
                    script.line("take " + file.number() + " " + file.content().size()));
        }
        call("verify " + (tar ? "r" : "c"), all);
        givePermissions();
    }

    private void givePermissions() {
        Groups groups = new Groups();
        Map<Integer, List<Integer>> replacing = new TreeMap<>();
        for (NewFile file : files) {
            boolean modeIsRight = tar && file.hasPlainBits() && !file.hasAnotherMode();
            groups.add(file.number(), file.owner(), file.keepsOwner(), modeIsRight ? null : file.bits());
            if (file.replaces()) {
                replacing
                        .computeIfAbsent(directories.get(file.directory()), d -> new ArrayList<>())
                        .add(file.number());
            }
        }
        groups.callOwners();
        replacing.forEach((directory, numbers) -> call("resemble " + directory, numbers));
        groups.callModes();
    }

    private void validate() {
        for (NewFile file : files) {
            if (file.write().validate() != null) {
                script.hidden();
                script.call("check " + file.number(), List.of(file.write().validate()));
            }
        }
    }

    private void moveIntoPlace() {
        script.call("flush", List.of(), numbers(0, files.size()));
        Map<Integer, List<Integer>> moves = new TreeMap<>();
        for (NewFile file : files) {
            moves.computeIfAbsent(directories.get(file.directory()), d -> new ArrayList<>())
                    .add(file.number());
        }
        moves.forEach((directory, moved) -> call("move " + directory, moved));
    }

    private void setModes() {
        Groups groups = new Groups();
        int number = files.size();
        for (Changes.SetMode change : changes.modes()) {
            FileMode mode = change.mode();
            String owner = NewFile.owner(mode.owner(), mode.group());
            script.call("existing " + ++number, List.of(change.path()));
            if (mode.bits() == null && !owner.isEmpty()) {
                script.call("reown " + number, List.of(owner));
            } else {
                groups.add(number, owner, false, mode.bits());
            }
        }
        groups.callOwners();
        groups.callModes();
    }

    private void remove() {
        int before = files.size() + changes.modes().size();
        int number = before;
        for (String path : changes.removals()) {
            script.call("removable " + ++number, List.of(path));
        }
        call("each 'rm -f'", numbers(before, number));
    }

    private void call(String function, List<Integer> numbers) {
        for (int first = 0; first < numbers.size(); first += FILES_PER_PROCESS) {
            int end = Math.min(numbers.size(), first + FILES_PER_PROCESS);
            script.call(function, List.of(), numbers.subList(first, end));
        }
    }

    private static List<Integer> numbers(int after, int last) {
        return IntStream.rangeClosed(after + 1, last).boxed().toList();
    }

    /** Files that get the same owner, or the same permission bits, from one process. */
    private final class Groups {
        private final Map<String, List<Integer>> owners = new TreeMap<>();
        private final Map<String, List<Integer>> modes = new TreeMap<>();

        private final Map<String, List<Integer>> kept = new TreeMap<>();

        /**
         * @param owner as for chown, or ""
         * @param keeps whether that is the owner of the replaced file
         * @param bits or null
         */
        void add(int number, String owner, boolean keeps, Integer bits) {
            if (!owner.isEmpty()) {
                (keeps ? kept : owners)
                        .computeIfAbsent(owner, o -> new ArrayList<>())
                        .add(number);
            }
            if (bits != null) {
                modes.computeIfAbsent(FileMode.octal(bits), b -> new ArrayList<>())
                        .add(number);
            }
        }

        /** To be done first, since a change of owner drops setuid and setgid bits, and capabilities. */
        void callOwners() {
            kept.forEach((owner, numbers) -> ApplyScript.this.call("keep " + owner, numbers));
            owners.forEach((owner, numbers) ->
                    ApplyScript.this.call("each " + ShellWord.quote("chown -- " + ShellWord.quote(owner)), numbers));
        }

        void callModes() {
            modes.forEach((mode, numbers) -> ApplyScript.this.call("each 'chmod " + mode + "'", numbers));
        }
    }
}
