package io.jenkins.plugins.poni.template.jinja;

/** Finds the templates that other templates include, import or extend. */
@FunctionalInterface
public interface TemplateLoader {
    /** Finds nothing. */
    TemplateLoader NONE = name -> null;

    /**
     * @return the template, or null when there is none of that name
     * @throws TemplateException if it may not be read, or can't be compiled
     */
    Template load(String name);
}
