package io.jenkins.plugins.poni.template.jinja;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Filters that write a value in the form that another program reads. */
final class EncodingFilters {
    private static final Signature JSON = Signature.of("tojson", 0, "indent");

    private EncodingFilters() {}

    static Object json(Object value, Arguments arguments) {
        Object indent = JSON.bind(arguments)[0];
        return new JsonText(indent == null ? -1 : TextFilters.width(indent, 0)).write(value);
    }

    static Object yaml(Object value, Arguments arguments) {
        return new YamlText().write(value);
    }

    /** One word of a shell; where values are quoted anyway it is not quoted twice. */
    static Object quote(Object value, Arguments arguments) {
        return new Ready(Shell.quote(Values.text(value)));
    }

    static Object unquoted(Object value, Arguments arguments) {
        return new Ready(Values.text(value));
    }

    /** Does nothing: nothing is escaped unless asked for. Known for the sake of templates written for the web. */
    static Object safe(Object value, Arguments arguments) {
        return value;
    }

    static Object escape(Object value, Arguments arguments) {
        return Values.text(value)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;")
                .replace("'", "&#39;");
    }

    static Object urlEncode(Object value, Arguments arguments) {
        return URLEncoder.encode(Values.text(value), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/")
                .replace("%7E", "~")
                .replace("*", "%2A");
    }

    static Object base64Encode(Object value, Arguments arguments) {
        return Base64.getEncoder().encodeToString(Values.text(value).getBytes(StandardCharsets.UTF_8));
    }

    static Object base64Decode(Object value, Arguments arguments) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(Values.text(value));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new TemplateException("A text is no Base64", "Look for characters that do not belong there.");
        }
    }
}
