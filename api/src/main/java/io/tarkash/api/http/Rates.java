package io.tarkash.api.http;

import io.tarkash.api.web.RateClass;
import java.util.EnumMap;
import java.util.Map;

/** How much each class of requests allows one user and one address. A class that is not named is not limited. */
public record Rates(Map<RateClass, Rate> byUser, Map<RateClass, Rate> byAddress) {
    public Rates {
        byUser = Map.copyOf(byUser);
        byAddress = Map.copyOf(byAddress);
    }

    public static Rates defaults() {
        Map<RateClass, Rate> user = new EnumMap<>(RateClass.class);
        user.put(RateClass.READ, Rate.perMinute(1_200));
        user.put(RateClass.WRITE, Rate.perMinute(300));
        user.put(RateClass.SIGN_IN, Rate.perMinute(10));
        user.put(RateClass.STREAM, Rate.perMinute(30));
        Map<RateClass, Rate> address = new EnumMap<>(RateClass.class);
        address.put(RateClass.OPEN, Rate.perMinute(600));
        address.put(RateClass.READ, Rate.perMinute(3_000));
        address.put(RateClass.WRITE, Rate.perMinute(600));
        address.put(RateClass.SIGN_IN, Rate.perMinute(20));
        address.put(RateClass.STREAM, Rate.perMinute(60));
        return new Rates(user, address);
    }

    /** The same with other rates of reading, which programs that poll may need. */
    public Rates withReads(Rate user, Rate address) {
        Map<RateClass, Rate> users = new EnumMap<>(RateClass.class);
        users.putAll(byUser);
        users.put(RateClass.READ, user);
        Map<RateClass, Rate> addresses = new EnumMap<>(RateClass.class);
        addresses.putAll(byAddress);
        addresses.put(RateClass.READ, address);
        return new Rates(users, addresses);
    }

    /** For benches and for tests of something else. */
    public static Rates unlimited() {
        return new Rates(Map.of(), Map.of());
    }
}
