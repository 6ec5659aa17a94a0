package io.tarkash.api.web;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of a thing as entity tag: {@code "v7"}. */
public final class Version {
    private static final Pattern FORM = Pattern.compile("\"v([0-9]{1,18})\"");

    private Version() {}

    public static String etag(long version) {
        return "\"v" + version + "\"";
    }

    /** One strong tag of ours. Lists, weak tags and {@code *} would let an update be lost, so they are none. */
    public static OptionalLong parse(String header) {
        Matcher matcher = FORM.matcher(header.strip());
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }
}
