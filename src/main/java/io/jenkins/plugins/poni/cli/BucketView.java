package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.report.VisibleText;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Prints what templates recorded in buckets. */
final class BucketView {
    private final Invocation poni;

    BucketView(Invocation poni) {
        this.poni = poni;
    }

    void print(Map<String, List<Map<String, Object>>> buckets) {
        Map<String, List<Map<String, Object>>> sorted = new TreeMap<>(buckets);
        if (poni.json()) {
            poni.print(sorted);
            return;
        }
        sorted.forEach((bucket, records) -> {
            poni.out().println(VisibleText.line(bucket) + " (" + records.size() + ")");
            records.forEach(record -> poni.out().println("  " + line(record)));
        });
    }

    private String line(Map<String, Object> record) {
        return VisibleText.line(record.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("  ")));
    }
}
