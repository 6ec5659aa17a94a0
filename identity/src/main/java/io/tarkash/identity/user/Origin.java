package io.tarkash.identity.user;

import java.util.Optional;

/**
 * Where a request came from: what is written into the audit log, and what delays against guessing go by.
 *
 * @param address of the network peer, or {@code cli}; for IPv6 the caller may pass the /64 network
 * @param agent the program as it names itself, cut and cleaned; only for people to read
 * @param device the device secret that an earlier sign-in gave to this browser or program
 */
public record Origin(String address, String agent, Optional<String> device) {
    private static final int ADDRESS_LENGTH_MAX = 64;
    private static final int AGENT_LENGTH_MAX = 120;

    public Origin {
        if (address.isBlank() || address.length() > ADDRESS_LENGTH_MAX) {
            throw new IllegalArgumentException("not an address");
        }
        agent = agent.replaceAll("[^\\x20-\\x7e]", "?");
        agent = agent.substring(0, Math.min(agent.length(), AGENT_LENGTH_MAX));
    }

    public static Origin of(String address) {
        return new Origin(address, "", Optional.empty());
    }

    public Origin with(String deviceSecret) {
        return new Origin(address, agent, Optional.of(deviceSecret));
    }
}
