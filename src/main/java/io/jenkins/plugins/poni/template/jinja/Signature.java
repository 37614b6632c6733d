package io.jenkins.plugins.poni.template.jinja;

import io.jenkins.plugins.poni.model.Names;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of a function or filter, by which the arguments of a call are checked and put in order. */
public final class Signature {
    private final String name;
    private final int required;
    private final List<String> parameters;
    private final boolean extras;

    private Signature(String name, int required, List<String> parameters, boolean extras) {
        this.name = name;
        this.required = required;
        this.parameters = List.copyOf(parameters);
        this.extras = extras;
    }

    /**
     * @param name of the function, for messages
     * @param required how many of the parameters, from the first, have to be given
     */
    public static Signature of(String name, int required, String... parameters) {
        return new Signature(name, required, Arrays.asList(parameters), false);
    }

    /** The same parameters, and any others by name. */
    public Signature withExtras() {
        return new Signature(name, required, parameters, true);
    }

    /** The arguments of a call in the order of the parameters; null for what was left out. */
    public Object[] bind(Arguments arguments) {
        Object[] bound = new Object[parameters.size()];
        boolean[] given = new boolean[bound.length];
        List<Object> positional = arguments.positional();
        if (positional.size() > bound.length) {
            throw new TemplateException(
                    name + " takes at most " + bound.length + (bound.length == 1 ? " argument" : " arguments")
                            + " without a name, not " + positional.size(),
                    usage());
        }
        for (int i = 0; i < positional.size(); i++) {
            bound[i] = positional.get(i);
            given[i] = true;
        }
        arguments.named().forEach((key, value) -> {
            int index = parameters.indexOf(key);
            if (index >= 0 && given[index]) {
                throw new TemplateException(name + " is given \"" + key + "\" twice", usage());
            } else if (index >= 0) {
                bound[index] = value;
                given[index] = true;
            } else if (!extras) {
                throw new TemplateException(
                        name + " has no argument \"" + key + "\"", Names.didYouMean(key, parameters, usage()));
            }
        });
        requireGiven(given);
        return bound;
    }

    private void requireGiven(boolean[] given) {
        for (int i = 0; i < required; i++) {
            if (!given[i]) {
                throw new TemplateException(name + " needs the argument \"" + parameters.get(i) + "\"", usage());
            }
        }
    }

    /** The arguments given by name that are no parameters. */
    public Map<String, Object> extras(Arguments arguments) {
        Map<String, Object> rest = new LinkedHashMap<>(arguments.named());
        rest.keySet().removeAll(parameters);
        return Collections.unmodifiableMap(rest);
    }

    private String usage() {
        StringBuilder text = new StringBuilder("Write ").append(name).append('(');
        for (int i = 0; i < parameters.size(); i++) {
            text.append(i == 0 ? "" : ", ").append(parameters.get(i)).append(i < required ? "" : "=…");
        }
        return text.append(extras ? ", name=value …)." : ").").toString();
    }
}
