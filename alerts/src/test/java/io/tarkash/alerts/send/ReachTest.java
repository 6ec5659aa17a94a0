package io.tarkash.alerts.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where users may have messages sent to. */
final class ReachTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1", "127.255.0.9", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.5.4", "192.168.1.1",
                        "169.254.169.254",
                "100.64.0.1", "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1",
                        "240.0.0.1",
                "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "fd12:3456::1", "ff02::1", "::ffff:10.0.0.1",
                "64:ff9b::a00:1", "2002:a00:1::1", "2001:0:a00:1::1", "2001:db8::1", "::10.0.0.1"
            })
    void barsWhatIsNotPublic(String address) {
        InetAddress literal = InetAddress.ofLiteral(address);
        String host = address.contains(":") ? "[" + address + "]" : address;

        assertThat(Reach.PUBLIC.objection(literal)).isPresent();
        assertThat(Reach.PUBLIC.objection("https://" + host + "/hook")).isPresent();
        assertThat(new Reach(true, false).objection(literal)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "192.169.1.1", "2606:4700::1111", "2a00:1450::1"})
    void letsPublicAddressesPass(String address) {
        assertThat(Reach.PUBLIC.objection(InetAddress.ofLiteral(address))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "no address", "ftp://example.org/", "http://example.org/hook", "https://user:pass@example.org/",
                "https://example.org/#part", "https://example.org:0/", "https://localhost/", "//example.org/",
                        "https:///x",
                "javascript:alert(1)", "https://example.org:99999/"
            })
    void refusesAddressesByWhatIsWritten(String address) {
        assertThat(Reach.PUBLIC.objection(address)).isPresent();
    }

    @Test
    void takesPlainHttpOnlyOnThisMachineOrWhereAllAddressesMayBePlain() {
        Reach inside = new Reach(true, false);

        assertThat(Reach.PUBLIC.objection("https://example.org/hook?x=1")).isEmpty();
        assertThat(inside.objection("http://127.0.0.1:8080/hook")).isEmpty();
        assertThat(inside.objection("http://localhost:8080/hook")).isEmpty();
        assertThat(inside.objection("http://192.168.1.5/hook")).isPresent();
        assertThat(inside.objection("https://192.168.1.5/hook")).isEmpty();
        assertThat(new Reach(true, true).objection("http://192.168.1.5/hook")).isEmpty();
    }

    @Test
    void judgesANameByWhatItLeadsToWhenItConnects() {
        try (HttpCourier courier = new HttpCourier(Reach.PUBLIC, Duration.ofSeconds(30))) {
            Reception named = courier.carry(to("https://localhost:1/"));
            Reception numbered = courier.carry(to("https://127.0.0.1:1/"));

            assertThat(named).isInstanceOf(Reception.Barred.class);
            assertThat(numbered).isInstanceOf(Reception.Barred.class);
        }
    }

    private static Parcel to(String address) {
        return new Parcel(URI.create(address), new TreeMap<>(), "{}", false);
    }
}
