package io.jenkins.plugins.poni.remote;

import io.jenkins.plugins.poni.model.Content;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Asks for the contents of files; {@code fetch.sh} tells the form of the answer. When a file changes its size in the very
 * moment of reading, the boundaries between contents are lost, and each file is asked for by itself.
 */
final class FetchRequest {
    private final String node;
    private final List<String> paths;

    FetchRequest(String node, Collection<String> paths) {
        this.node = node;
        this.paths = List.copyOf(new LinkedHashSet<>(paths));
        this.paths.forEach(Batches::requireAbsolute);
    }

    Map<String, Content> send(Conversation conversation) throws InterruptedException {
        Map<String, Content> contents = new LinkedHashMap<>();
        for (List<String> batch : Batches.ofPaths(paths)) {
            if (!fetch(conversation, batch, contents)) {
                for (String path : batch) {
                    fetch(conversation, List.of(path), contents);
                }
            }
        }
        return contents;
    }

    /** Whether the contents were read without doubt. */
    private boolean fetch(Conversation conversation, List<String> batch, Map<String, Content> contents)
            throws InterruptedException {
        Script script =
                new Script("common", "fetch").answer().call("contents", batch).end();
        Map<String, Content> read = conversation.hold("read files", script, running -> {
            Conversation.endInput(running.stdin());
            return read(script, running, batch);
        });
        contents.putAll(read == null ? Map.of() : read);
        return read != null;
    }

    private Map<String, Content> read(Script script, Shell.Running running, List<String> batch) throws IOException {
        Answer answer = new Answer(node, script, running.stdout());
        String letters = answer.line();
        if (letters.equals("vanished")) {
            return null;
        }
        Map<String, Integer> sizes = new LinkedHashMap<>();
        List<String> readable = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            if (letters.charAt(i) == 'y') {
                readable.add(batch.get(i));
            }
        }
        for (String path : readable) {
            sizes.put(path, Integer.parseInt(answer.line()));
        }
        Map<String, Content> contents = new LinkedHashMap<>();
        for (String path : readable) {
            contents.put(path, Content.of(answer.bytes(sizes.get(path))));
        }
        return readable.isEmpty() || answer.line().equals("0") && answer.line().equals(script.mark()) ? contents : null;
    }
}
