package io.tarkash.brokers.noren.mapping;

import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.order.BrokerOrderId;
import io.tarkash.domain.strategy.Product;
import io.tarkash.engine.broker.BookReading.Holding;
import io.tarkash.engine.broker.BrokerOrder;
import io.tarkash.engine.broker.BrokerOrder.Progress;
import io.tarkash.engine.broker.BrokerOrder.Status;
import io.tarkash.engine.broker.BrokerTrade;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.live.link.Listing;
import io.tarkash.live.link.SaidOnce;
import io.tarkash.wire.json.UnreadableRow;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Rows of the books and messages of the order stream as orders, trades and holdings. What is no index option, or is
 * the user's own and cannot be read, is left out; a row with our tag that cannot be read throws {@link UnreadableRow},
 * because a book without it would be a wrong one. Thread-safe.
 */
public final class BookRows {
    private static final SaidOnce ONCE = new SaidOnce(BookRows.class, "");

    /** How each tag of ours begins, at whatever installation. */
    private static final String OUR_PREFIX = "tk";

    private final ContractMaster master;
    private final OrderMemory memory;

    public BookRows(ContractMaster master, OrderMemory memory) {
        this.master = master;
        this.memory = memory;
    }

    public Optional<BrokerOrder> order(Row row) {
        return ifOurs(row, "order", this::readOrder);
    }

    public Optional<BrokerTrade> trade(Row row, Instant heard) {
        return ifOurs(row, "trade of order", trade -> readTrade(trade, heard));
    }

    /** Signed units; empty for what is no index option, under no product of ours, or zero. */
    public Optional<Map.Entry<Holding, Long>> holding(Row row) {
        long net = row.units("netqty").orElseThrow(() -> new UnreadableRow("a position has no netqty"));
        if (net == 0) {
            return Optional.empty();
        }
        Optional<Listing> listing = listing(row);
        if (listing.isEmpty()) {
            String symbol = row.text("tsym").orElse("");
            boolean isIndexOption =
                    row.text("instname").filter("OPTIDX"::equals).isPresent();
            if (isIndexOption && ContractMaster.namesOurIndex(symbol)) {
                throw new UnreadableRow("the position in " + symbol + " is in no contract list");
            }
            return Optional.empty();
        }
        return Products.of(row)
                .map(product -> Map.entry(new Holding(listing.get().instrument(), product), net));
    }

    /** The broker's number of the order that a row is about. */
    public static Optional<String> number(Row row) {
        return row.text("norenordno", "norenoordno");
    }

    private <T> Optional<T> ifOurs(Row row, String what, Function<Numbered, Optional<T>> read) {
        String number = number(row).orElse("");
        String tag = row.text("remarks")
                .or(() -> memory.find(number).map(OrderMemory.Known::tag))
                .orElse("");
        try {
            if (number.isEmpty()) {
                throw new UnreadableRow("it has no norenordno");
            }
            return read.apply(new Numbered(row, number, tag));
        } catch (UnreadableRow | ArithmeticException unreadable) {
            if (tag.startsWith(OUR_PREFIX)) {
                throw new UnreadableRow(what + " " + number + " with the tag " + tag + ": " + unreadable.getMessage());
            }
            ONCE.warn("left out the user's own " + what + " " + number + ": " + unreadable.getMessage());
            return Optional.empty();
        }
    }

    private record Numbered(Row row, String number, String tag) {}

    private Optional<BrokerOrder> readOrder(Numbered order) {
        Optional<Listing> listing = listingFor(order);
        if (listing.isEmpty()) {
            return Optional.empty();
        }
        Row row = order.row();
        Optional<OrderMemory.Known> known = memory.find(order.number());
        Side side = side(row, known);
        Product product = product(row, known);
        long units = row.units("qty")
                .orElseGet(() ->
                        known.map(OrderMemory.Known::units).orElseThrow(() -> new UnreadableRow("its qty is missing")));
        long knownFilled = known.map(OrderMemory.Known::filledUnits).orElse(0L);
        Progress progress = progress(row, units, knownFilled);
        memory.keep(
                order.number(),
                new OrderMemory.Known(listing.get(), order.tag(), side, product, units, progress.filledUnits()));
        return Optional.of(new BrokerOrder(
                new BrokerOrderId(order.number()), order.tag(), listing.get().instrument(), side, product, progress));
    }

    private static Progress progress(Row row, long units, long knownFilled) {
        String word = row.text("status", "st_intrn").orElse("");
        Status status = OrderWords.status(word, row.text("reporttype", "rpt").orElse(""))
                .orElseGet(() -> {
                    ONCE.warn("the order state '" + word + "' is not known and counts as working");
                    return Status.OPEN;
                });
        long unsaid = status == Status.FILLED ? units : 0;
        long filled = Math.max(knownFilled, row.units("fillshares").orElse(unsaid));
        boolean part = status == Status.OPEN && filled > 0;
        String text = status == Status.REJECTED
                ? Reasons.opening(row.text("rejreason", "emsg").orElse(""))
                : "";
        return new Progress(
                part ? Status.PARTIAL : status, units, filled, row.price("prc").orElse(Price.ZERO), text);
    }

    private Optional<BrokerTrade> readTrade(Numbered trade, Instant heard) {
        Optional<Listing> listing = listingFor(trade);
        if (listing.isEmpty()) {
            return Optional.empty();
        }
        Row row = trade.row();
        Optional<OrderMemory.Known> known = memory.find(trade.number());
        String what = "the trade";
        long units = row.units("flqty").orElseThrow(() -> new UnreadableRow(what + " has no flqty"));
        Price price = row.price("flprc").orElseThrow(() -> new UnreadableRow(what + " has no flprc"));
        if (units <= 0 || price.paise() < 0) {
            throw new UnreadableRow(what + " of " + units + " units at " + price + " is impossible");
        }
        return Optional.of(new BrokerTrade(
                tradeNumber(trade.number(), row.required(what, "flid")),
                trade.tag(),
                listing.get().instrument(),
                side(row, known),
                units,
                price,
                product(row, known),
                NorenTimes.of(row, "fltm", "filltm", "exch_tm", "norentm").orElse(heard)));
    }

    /**
     * The exchange's number alone is neither unique over two exchanges, nor over days, nor when an account trades with
     * itself; the order's number makes it so. Book and stream give both.
     */
    private static String tradeNumber(String order, String fill) {
        return order + "-" + fill;
    }

    private Optional<Listing> listingFor(Numbered numbered) {
        Optional<Listing> found =
                listing(numbered.row()).or(() -> memory.find(numbered.number()).map(OrderMemory.Known::listing));
        if (found.isEmpty() && numbered.tag().startsWith(OUR_PREFIX)) {
            throw new UnreadableRow("its contract "
                    + numbered.row().text("exch").orElse("?") + " "
                    + numbered.row().text("tsym", "token").orElse("without a name") + " is in no contract list");
        }
        return found;
    }

    /** By the exchange's token where the row has one, else by the broker's name for it. */
    private Optional<Listing> listing(Row row) {
        String segment = row.text("exch").orElse("");
        return row.text("token")
                .flatMap(token -> master.numbered(segment, token))
                .or(() -> row.text("tsym").flatMap(symbol -> master.named(segment, symbol)));
    }

    private static Side side(Row row, Optional<OrderMemory.Known> known) {
        return Products.side(row)
                .or(() -> known.map(OrderMemory.Known::side))
                .orElseThrow(() -> new UnreadableRow("its trantype is neither B nor S"));
    }

    private static Product product(Row row, Optional<OrderMemory.Known> known) {
        return Products.of(row)
                .or(() -> known.map(OrderMemory.Known::product))
                .orElseThrow(() -> new UnreadableRow("its product is neither M nor I"));
    }
}
