package io.jenkins.plugins.poni.template;

import io.jenkins.plugins.poni.model.Problem;
import io.jenkins.plugins.poni.model.SecretMask;
import io.jenkins.plugins.poni.template.jinja.Arguments;
import io.jenkins.plugins.poni.template.jinja.PlainValues;
import io.jenkins.plugins.poni.template.jinja.Signature;
import io.jenkins.plugins.poni.template.jinja.TemplateException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The function {@code secret(name)}; remembers every value that it gave, so that all of them can be masked. */
final class Secrets {
    private static final Signature SECRET = Signature.of("secret", 1, "name");

    private final SecretSource source;
    private final Set<String> given = ConcurrentHashMap.newKeySet();
    private List<String> masked = List.of();
    private SecretMask mask = SecretMask.NONE;

    Secrets(SecretSource source) {
        this.source = source;
    }

    Object secret(Arguments arguments) {
        String name = PlainValues.text(SECRET.bind(arguments)[0]);
        String value = source.secret(name);
        if (value == null) {
            throw new TemplateException("There is no secret \"" + name + "\"", source.remedy(name));
        }
        given.add(value);
        return value;
    }

    /** The problem without any secret that its words may have picked up. */
    Problem masked(Problem problem) {
        SecretMask mask = mask();
        return mask.isEmpty()
                ? problem
                : Problem.at(problem.origin(), mask.apply(problem.message()), mask.apply(problem.remedy()));
    }

    /** Masks every secret given so far, and those that the source wants masked anyway. */
    synchronized SecretMask mask() {
        Set<String> all = new TreeSet<>(source.masked());
        all.addAll(given);
        List<String> now = List.copyOf(all);
        if (!now.equals(masked)) {
            mask = new SecretMask(now);
            masked = now;
        }
        return mask;
    }
}
