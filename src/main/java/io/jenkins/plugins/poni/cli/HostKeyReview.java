package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.model.UnreachableException;
import io.jenkins.plugins.poni.remote.HostKeys;
import io.jenkins.plugins.poni.remote.HostKeys.Offer;
import io.jenkins.plugins.poni.remote.HostKeys.Offered;
import io.jenkins.plugins.poni.remote.HostKeys.State;
import io.jenkins.plugins.poni.report.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Goes through the host keys of nodes with whoever runs {@code poni trust}, and records those that are accepted. */
final class HostKeyReview {
    private final Invocation poni;
    private final HostKeys keys;
    private final boolean replace;
    private final BooleanSupplier consent;
    private final Map<String, Offer> seen = new LinkedHashMap<>();
    private final Map<String, Offer> recorded = new LinkedHashMap<>();
    private int unreachable;
    private int refused;

    /**
     * @param replace whether keys are recorded in place of others
     * @param consent asked after keys were shown
     */
    HostKeyReview(Invocation poni, HostKeys keys, boolean replace, BooleanSupplier consent) {
        this.poni = poni;
        this.keys = keys;
        this.replace = replace;
        this.consent = consent;
    }

    /** Every machine that was asked, by the name under which its keys are recorded, as it was before. */
    Map<String, Offer> seen() {
        return seen;
    }

    /** The machines whose keys were recorded, likewise. */
    Map<String, Offer> recorded() {
        return recorded;
    }

    int exitCode() {
        if (unreachable > 0) {
            return ExitCode.UNREACHABLE;
        }
        return refused > 0 ? ExitCode.FAILED : ExitCode.DONE;
    }

    /** A machine behind a jump host shows its keys only when the jump host is trusted, so such nodes are asked again. */
    void run(List<Node> nodes) throws InterruptedException {
        List<Node> asked = nodes;
        while (!asked.isEmpty()) {
            List<Node> again = new ArrayList<>();
            Map<String, Offer> open = new LinkedHashMap<>();
            for (Node node : asked) {
                for (Offer offer : offered(node)) {
                    seen.putIfAbsent(offer.name(), offer);
                    if (!offer.isKnown()) {
                        open.put(offer.name(), offer);
                        again.add(node);
                    }
                }
            }
            asked = accept(open) ? again : List.of();
        }
    }

    private List<Offer> offered(Node node) throws InterruptedException {
        try {
            return keys.offered(node);
        } catch (UnreachableException e) {
            unreachable++;
            poni.screen().err("poni: " + e.getMessage());
            return List.of();
        }
    }

    /** Whether anything was recorded, so that it is worth asking again. */
    private boolean accept(Map<String, Offer> open) {
        open.values().forEach(this::show);
        List<Offer> wanted = open.values().stream().filter(this::isAcceptable).toList();
        if (wanted.isEmpty()) {
            return false;
        }
        if (!consent.getAsBoolean()) {
            refused += wanted.size();
            return false;
        }
        wanted.forEach(offer -> {
            keys.record(offer);
            recorded.put(offer.name(), offer);
        });
        return true;
    }

    private void show(Offer offer) {
        if (poni.json()) {
            return;
        }
        poni.out().println(VisibleText.line(offer.machine()));
        for (Offered offered : offer.keys()) {
            poni.out().println("  " + VisibleText.line(offered.key().toString()) + "  " + word(offered.state()));
        }
        poni.out().flush();
    }

    private static String word(State state) {
        return switch (state) {
            case KNOWN -> "known";
            case NEW -> "new";
            case CHANGED -> "CHANGED: another key of this type is known";
            case REVOKED -> "REVOKED";
        };
    }

    /** A changed key needs a word of its own, a revoked one is never recorded, and nothing is tried twice. */
    private boolean isAcceptable(Offer offer) {
        if (has(offer, State.CHANGED) && !replace) {
            refuse(
                    offer,
                    "has other keys than those known. Either it was installed anew or somebody pretends to be it. If you"
                            + " know why, give --replace.");
            return false;
        }
        if (!has(offer, State.CHANGED) && !has(offer, State.NEW) || recorded.containsKey(offer.name())) {
            refuse(offer, "has no key that may be recorded. Give it a new one.");
            return false;
        }
        return true;
    }

    private static boolean has(Offer offer, State state) {
        return offer.keys().stream().anyMatch(offered -> offered.state() == state);
    }

    private void refuse(Offer offer, String why) {
        refused++;
        poni.screen().err("poni: " + offer.machine() + " " + why);
    }
}
