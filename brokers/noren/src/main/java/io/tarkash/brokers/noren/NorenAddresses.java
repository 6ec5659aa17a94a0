package io.tarkash.brokers.noren;

import java.net.URI;

/**
 * Where a broker is.
 *
 * @param rest the folder that the calls are in
 * @param login the page that a person logs in at, without parameters
 * @param stream the socket
 * @param masters the folder that the contract lists are in
 */
public record NorenAddresses(URI rest, URI login, URI stream, URI masters) {
    /** All below one server, as a sandbox has it: {@code http://127.0.0.1:9002}. */
    public static NorenAddresses below(URI server) {
        String root = server.toString().replaceAll("/+$", "");
        String socket = root.replaceFirst("^http", "ws");
        return new NorenAddresses(
                URI.create(root + "/NorenWClientAPI/"),
                URI.create(root + "/OAuthlogin/authorize/oauth"),
                URI.create(socket + "/NorenWSAPI/"),
                URI.create(root + "/"));
    }
}
