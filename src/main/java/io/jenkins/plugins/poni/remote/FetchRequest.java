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
    /** Bytes of a file, and of all together; what has grown over it meanwhile is not read. */
    private static final int LARGEST = Host.LARGEST_FETCH;

    private final String node;
    private final List<String> paths;
    private long left = Host.MOST_FETCHED;

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
            return read(new Answer(node, script, running.stdout()), script.mark(), batch);
        });
        contents.putAll(read == null ? Map.of() : read);
        return read != null;
    }

    /** @return null if the contents were not read without doubt */
    Map<String, Content> read(Answer answer, String mark, List<String> batch) throws IOException {
        String letters = answer.line();
        if (letters.equals("vanished")) {
            return null;
        }
        List<String> readable = readable(letters, batch);
        List<Integer> sizes = new ArrayList<>();
        long all = 0;
        for (String path : readable) {
            int size = size(path, answer.line());
            all += size;
            if (size > LARGEST || all > left) {
                return batch.size() > 1 ? null : Map.of();
            }
            sizes.add(size);
        }
        left -= all;
        Map<String, Content> contents = new LinkedHashMap<>();
        for (int i = 0; i < readable.size(); i++) {
            contents.put(readable.get(i), Content.of(answer.bytes(sizes.get(i))));
        }
        return readable.isEmpty() || answer.line().equals("0") && answer.line().equals(mark) ? contents : null;
    }

    private static List<String> readable(String letters, List<String> batch) throws AnswerException {
        List<String> readable = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            char letter = letters.length() == batch.size() ? letters.charAt(i) : '?';
            if (letter != 'y' && letter != 'n') {
                throw AnswerException.unexpected("y or n for each of " + batch.size() + " files", letters);
            }
            if (letter == 'y') {
                readable.add(batch.get(i));
            }
        }
        return readable;
    }

    /** Checked before there is a place for that many bytes. More than an int holds is more than the largest, too. */
    private static int size(String path, String line) throws AnswerException {
        long size = Numbers.upTo(Long.MAX_VALUE, line);
        if (size < 0) {
            throw AnswerException.unexpected("the size of \"" + path + "\"", line);
        }
        return (int) Math.min(size, Integer.MAX_VALUE);
    }
}
