package io.jenkins.plugins.poni.template.jinja;

/** Something that a template can call. Must be safe for use by several threads when it is shared by renderings. */
@FunctionalInterface
public interface Function {
    /**
     * @return a plain value: text, number, boolean, null, or an unmodifiable list or map of such
     * @throws TemplateException if the arguments make no sense; the place is added by the caller
     */
    Object call(Arguments arguments);
}
