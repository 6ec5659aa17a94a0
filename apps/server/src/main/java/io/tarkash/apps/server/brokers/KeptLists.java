package io.tarkash.apps.server.brokers;

import io.tarkash.domain.account.Broker;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.live.link.ContractMaster;
import io.tarkash.live.link.Listing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last list of each broker in a file of the data folder, so that a position is closed after a restart on a morning
 * on which the broker gives no list. One line a contract, cells between tabs, the day in the first line. A file that
 * cannot be read or written is told in the log and is as good as none. Not for two writers of one broker at once.
 */
public final class KeptLists {
    private static final Logger LOG = LoggerFactory.getLogger(KeptLists.class);
    private static final String CONTRACT = "C";
    private static final String INDEX = "I";

    private final Path folder;

    public KeptLists(Path folder) {
        this.folder = folder;
    }

    /** Replaces the broker's list. */
    void keep(Broker broker, ContractMaster master) {
        Stream<String> contracts = master.all().stream().map(KeptLists::line);
        Stream<String> indices = Stream.of(Underlying.values())
                .flatMap(underlying -> master.index(underlying).stream())
                .map(KeptLists::line);
        List<String> lines = Stream.of(Stream.of(master.day().toString()), contracts, indices)
                .flatMap(each -> each)
                .toList();
        try {
            Files.createDirectories(folder);
            Path next = folder.resolve(broker + ".new");
            Files.write(next, lines);
            Files.move(next, file(broker), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            LOG.warn("the contract list of {} could not be kept for another day", broker, unwritable);
        }
    }

    /** The list that was kept last. */
    Optional<ContractMaster> kept(Broker broker) {
        if (!Files.exists(file(broker))) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file(broker));
            List<Listing> listings = new ArrayList<>();
            List<ContractMaster.IndexListing> indices = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split("\t", -1);
                if (cells[0].equals(CONTRACT)) {
                    listings.add(listing(cells));
                } else {
                    indices.add(new ContractMaster.IndexListing(
                            Underlying.valueOf(cells[1]), cells[2], cells[3], cells[4]));
                }
            }
            return Optional.of(new ContractMaster(LocalDate.parse(lines.getFirst()), listings, indices));
        } catch (IOException | RuntimeException unreadable) {
            LOG.warn("the contract list of {} that was kept cannot be read", broker, unreadable);
            return Optional.empty();
        }
    }

    private Path file(Broker broker) {
        return folder.resolve(broker + ".list");
    }

    private static String line(Listing listing) {
        Instrument what = listing.instrument();
        return String.join(
                "\t",
                CONTRACT,
                what.underlying().name(),
                what.expiry().toString(),
                Long.toString(what.strike().paise()),
                what.type().name(),
                listing.segment(),
                listing.symbol(),
                listing.token(),
                Long.toString(listing.exchangeToken()),
                Long.toString(listing.lotUnits()),
                Long.toString(listing.tickPaise()),
                Long.toString(listing.freezeUnits()));
    }

    private static Listing listing(String[] cells) {
        Instrument what = new Instrument(
                Underlying.valueOf(cells[1]),
                LocalDate.parse(cells[2]),
                new Strike(Long.parseLong(cells[3])),
                OptionType.valueOf(cells[4]));
        return new Listing(
                what,
                cells[5],
                cells[6],
                cells[7],
                Long.parseLong(cells[8]),
                Long.parseLong(cells[9]),
                Long.parseLong(cells[10]),
                Long.parseLong(cells[11]));
    }

    private static String line(ContractMaster.IndexListing index) {
        return String.join("\t", INDEX, index.underlying().name(), index.segment(), index.symbol(), index.token());
    }
}
