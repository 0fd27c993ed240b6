package dev.rfb.bench;

import java.util.Locale;

/** Builds a JSON object in the order in which its members are added. Not thread-safe. */
public final class Json {

    private final StringBuilder members = new StringBuilder();

    private Json() {}

    /** {@return an object without members} */
    public static Json object() {
        return new Json();
    }

    /**
     * Adds a string.
     *
     * @param name of the member
     * @param value any text
     * @return this
     */
    public Json text(String name, String value) {
        return raw(name, quote(value));
    }

    /**
     * Adds a whole number.
     *
     * @param name of the member
     * @param value the number
     * @return this
     */
    public Json integer(String name, long value) {
        return raw(name, Long.toString(value));
    }

    /**
     * Adds a number.
     *
     * @param name of the member
     * @param value the number; what is not finite becomes null
     * @param digits after the point
     * @return this
     */
    public Json number(String name, double value, int digits) {
        return raw(name, Double.isFinite(value) ? String.format(Locale.ROOT, "%." + digits + "f", value) : "null");
    }

    /**
     * Adds JSON.
     *
     * @param name of the member
     * @param json a whole JSON value
     * @return this
     */
    public Json raw(String name, String json) {
        members.append(members.isEmpty() ? "" : ",")
                .append(quote(name))
                .append(':')
                .append(json);
        return this;
    }

    /** {@return the object as JSON on one line} */
    @Override
    public String toString() {
        return "{" + members + "}";
    }

    private static String quote(String value) {
        StringBuilder quoted = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
