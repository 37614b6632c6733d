package io.jenkins.plugins.poni.template.jinja;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Filters that write a value in the form that another program reads. */
final class EncodingFilters {
    private static final Signature XMLATTR = Signature.of("xmlattr", 0, "autospace");
    private static final Signature JSON = Signature.of("tojson", 0, "indent");

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

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
        return escaped(Values.text(value));
    }

    static String escaped(String text) {
        TextBuilder escaped = new TextBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&#34;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.done();
    }

    static Object urlEncode(Object value, Arguments arguments) {
        if (value instanceof Map || value instanceof List) {
            List<?> pairs = value instanceof Map ? ListFilters.entries(value) : (List<?>) value;
            TextBuilder query = new TextBuilder();
            for (Object pair : pairs) {
                if (!(pair instanceof List<?> parts) || parts.size() != 2) {
                    throw new TemplateException(
                            "urlencode is given a list of something else than pairs",
                            "Give it a text, a map, or pairs.");
                }
                query.append(query.length() == 0 ? "" : "&");
                percent(Values.text(parts.get(0)), true, query);
                percent(Values.text(parts.get(1)), true, query.append('='));
            }
            return query.done();
        }
        TextBuilder path = new TextBuilder();
        percent(Values.text(value), false, path);
        return path.done();
    }

    /** Writes what has a meaning in URLs as the numbers of its bytes; in a query a blank as a plus, and slashes too. */
    private static void percent(String text, boolean query, TextBuilder out) {
        text.codePoints().forEach(c -> {
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "_.-~".indexOf(c) >= 0 || c == '/' && !query);
            if (plain) {
                out.append((char) c);
            } else if (c == ' ' && query) {
                out.append('+');
            } else {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    out.append('%').append(HEX.toHexDigits(b));
                }
            }
        });
    }

    /** A map as attributes of an element, with a blank before unless that is not wanted; what is none is left out. */
    static Object xmlAttributes(Object value, Arguments arguments) {
        Object autospace = XMLATTR.bind(arguments)[0];
        TextBuilder attributes = new TextBuilder();
        for (List<Object> entry : ListFilters.entries(value)) {
            String name = Values.text(entry.get(0));
            if (name.chars().anyMatch(c -> c == '/' || c == '>' || c == '=' || TextFilters.isBlank((char) c))) {
                throw new TemplateException(
                        "\"" + name + "\" is no name of an attribute", "Write it without blanks, / > and =.");
            }
            if (entry.get(1) != null) {
                boolean blank = attributes.length() > 0 || autospace == null || Values.truth(autospace);
                attributes.append(blank ? " " : "").append(escaped(name)).append("=\"");
                attributes.append(escaped(Values.text(entry.get(1)))).append('"');
            }
        }
        return attributes.done();
    }

    static Object md5(Object value, Arguments arguments) {
        byte[] bytes = Values.text(value).getBytes(StandardCharsets.UTF_8);
        Work.steps(bytes.length);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new TemplateException("This Java has no MD5", "Give the sum by a setting.");
        }
    }

    static Object base64Encode(Object value, Arguments arguments) {
        String text = Values.text(value);
        Limits.requireLength(4L * text.length() / 3);
        Work.bytes(3L * text.length());
        return Work.made(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    static Object base64Decode(Object value, Arguments arguments) {
        try {
            Work.bytes(Values.text(value).length());
            byte[] bytes = Base64.getMimeDecoder().decode(Values.text(value));
            return Work.made(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new TemplateException("A text is no Base64", "Look for characters that do not belong there.");
        }
    }
}
