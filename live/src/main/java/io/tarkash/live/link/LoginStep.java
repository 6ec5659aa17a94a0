package io.tarkash.live.link;

import java.net.URI;
import java.util.List;

/** What a person has to do to log in. */
public sealed interface LoginStep {
    /**
     * Open this page at the broker. It sends the browser back to our callback address with parameters, or, where the
     * app's registered address is not ours, the person copies the code from there.
     */
    record OpenPage(URI page, String codeName) implements LoginStep {}

    /** Type these, each morning. */
    record Type(List<CredentialField> fields) implements LoginStep {}

    /** Nothing: all that is needed is stored, as the person has chosen. */
    record Automatic() implements LoginStep {}
}
