package io.tarkash.brokers.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.BookReading.Book;
import io.tarkash.engine.broker.BookReading.Holding;
import io.tarkash.simulator.exchange.Appetite;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PaperBookKillTest {
    private static final int LINES = 40;

    @Test
    void hasEveryAnsweredOrderAndToldTradeAfterAKill(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("account.db");
        List<String> said = saidUntilKilled(file);

        Paper paper = new Paper(PaperBook.open(file), Paper.T.plusSeconds(60), Appetite.WHOLE);
        Book book = (Book) paper.broker.book();
        List<String> kept = new ArrayList<>();
        book.orders().forEach(order -> kept.add("order " + order.id()));
        book.trades().forEach(trade -> kept.add("trade " + trade.number()));
        assertThat(said).hasSizeGreaterThanOrEqualTo(LINES);
        assertThat(kept).containsAll(said);
        assertThat(kept.size() - said.size())
                .as("committed, and killed before it was said")
                .isLessThanOrEqualTo(2);
        assertThat(book.net())
                .containsEntry(
                        new Holding(Paper.CALL, Product.NRML),
                        25L * book.trades().size());
        paper.close();
    }

    private static List<String> saidUntilKilled(Path file) throws IOException, InterruptedException {
        Process trader = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledTrader.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> said = new ArrayList<>();
        try (BufferedReader output = trader.inputReader(StandardCharsets.UTF_8)) {
            String line = output.readLine();
            while (line != null) {
                said.add(line);
                if (said.size() == LINES) {
                    // Through the handle, because the process itself would close its output on us.
                    assertThat(trader.toHandle().destroyForcibly()).isTrue();
                }
                line = output.readLine();
            }
        }
        assertThat(trader.waitFor())
                .as("the exit status of a process killed by signal 9")
                .isEqualTo(137);
        return said;
    }
}
