package io.jenkins.plugins.poni.cloud.ec2;

import java.util.Map;

/** Builds the answers of the endpoint. */
final class Xml {
    private final StringBuilder text = new StringBuilder();

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** An element with a text; nothing when there is none. */
    Xml put(String name, Object value) {
        if (value != null) {
            text.append('<').append(name).append('>').append(escaped(value.toString()));
            text.append("</").append(name).append('>');
        }
        return this;
    }

    /** An element with other elements. */
    Xml nest(String name, String content) {
        text.append('<').append(name).append('>').append(content);
        text.append("</").append(name).append('>');
        return this;
    }

    Xml tags(Map<String, String> tags) {
        Xml items = new Xml();
        tags.forEach((key, value) ->
                items.nest("item", new Xml().put("key", key).put("value", value).toString()));
        return nest("tagSet", items.toString());
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
