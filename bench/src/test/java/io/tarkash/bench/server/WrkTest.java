package io.tarkash.bench.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WrkTest {
    private static final String GOOD = """
            Running 30s test @ http://127.0.0.1:8080/api/positions
              2 threads and 1000 connections
              Latency Distribution
                 50%   61.20ms
                 99%    1.25s\s
              123456 requests in 30.05s, 300.12MB read
            Requests/sec:   4108.35
            Transfer/sec:      9.99MB
            """;

    @Test
    void readsWhatWrkSays() {
        assertThat(Wrk.read(GOOD)).isEqualTo(new Wrk.Report(123_456, 4108.35, 1250, 0));
    }

    @Test
    void countsEveryKindOfError() {
        String bad = GOOD + """
                  Socket errors: connect 1, read 2, write 3, timeout 4
                  Non-2xx or 3xx responses: 50
                """;
        assertThat(Wrk.read(bad).errors()).isEqualTo(60);
    }

    @Test
    void takesNothingElseForAReport() {
        assertThatThrownBy(() -> Wrk.read("unable to connect")).hasMessageContaining("unable to connect");
    }
}
