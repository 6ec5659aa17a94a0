package io.tarkash.live.link;

import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Underlying;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One broker's index options of one day, and the tokens of the indices themselves. A contract is found by what it is,
 * never by a symbol that was put together; a name that appears twice is an error of the list. Immutable; thread-safe.
 */
public final class ContractMaster {
    /** SENSEX50 is another index. */
    private static final Pattern OUR_INDICES = Pattern.compile(
            Arrays.stream(Underlying.values()).map(Enum::name).collect(Collectors.joining("|", "(", ")"))
                    + "(?!(?<=SENSEX)50)\\d.*");

    private final LocalDate day;
    private final Map<Instrument, Listing> byInstrument = new HashMap<>();
    private final Map<String, Listing> bySymbol = new HashMap<>();
    private final Map<String, Listing> byToken = new HashMap<>();
    private final Map<Underlying, IndexListing> indices;

    /** An index as a quote stream names it. */
    public record IndexListing(Underlying underlying, String segment, String symbol, String token) {}

    public ContractMaster(LocalDate day, Collection<Listing> listings, Collection<IndexListing> indices) {
        this.day = day;
        this.indices = new HashMap<>();
        listings.forEach(this::add);
        indices.forEach(index -> this.indices.put(index.underlying(), index));
    }

    private void add(Listing listing) {
        boolean isNew = byInstrument.put(listing.instrument(), listing) == null
                && bySymbol.put(key(listing.segment(), listing.symbol()), listing) == null
                && byToken.put(key(listing.segment(), listing.token()), listing) == null;
        if (!isNew) {
            throw new IllegalArgumentException("listed twice: " + listing);
        }
    }

    /** The same list as of this day. */
    public ContractMaster asOf(LocalDate day) {
        return new ContractMaster(day, byInstrument.values(), indices.values());
    }

    public LocalDate day() {
        return day;
    }

    public Optional<Listing> listing(Instrument instrument) {
        return Optional.ofNullable(byInstrument.get(instrument));
    }

    /** The contract that the broker calls so in this segment; empty for anything that is no index option. */
    public Optional<Listing> named(String segment, String symbol) {
        return Optional.ofNullable(bySymbol.get(key(segment, symbol)));
    }

    public Optional<Listing> numbered(String segment, String token) {
        return Optional.ofNullable(byToken.get(key(segment, token)));
    }

    public Optional<IndexListing> index(Underlying underlying) {
        return Optional.ofNullable(indices.get(underlying));
    }

    public Collection<Listing> all() {
        return Collections.unmodifiableCollection(byInstrument.values());
    }

    /**
     * Whether a symbol opens as those of our indices do. Tells of a holding that is not listed whether it should be, and
     * is good for nothing else.
     */
    public static boolean namesOurIndex(String symbol) {
        return OUR_INDICES.matcher(symbol).matches();
    }

    private static String key(String segment, String name) {
        return segment + "|" + name;
    }
}
