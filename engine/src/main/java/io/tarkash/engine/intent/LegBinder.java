package io.tarkash.engine.intent;

import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Contract;
import io.tarkash.domain.market.contract.ContractTables;
import io.tarkash.domain.market.contract.Expiry;
import io.tarkash.domain.market.contract.ExpiryAnswer;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.Strike;
import io.tarkash.domain.market.pricing.ChainDeltas;
import io.tarkash.domain.market.quote.Chain;
import io.tarkash.domain.market.quote.Market;
import io.tarkash.domain.market.quote.Quote;
import io.tarkash.domain.money.Percent;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.run.BoundLeg;
import io.tarkash.domain.run.RunId;
import io.tarkash.domain.run.SkipReason;
import io.tarkash.domain.run.WhyCard;
import io.tarkash.domain.strategy.Leg;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.Liquidity;
import io.tarkash.domain.strategy.Strategy;
import io.tarkash.domain.strategy.StrikeRule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Binds a strategy's legs to listed contracts, all on the market of one instant. A leg whose rule names another leg is
 * bound after it. The first leg that finds no contract refuses the whole strategy: part of a strategy is not a strategy.
 */
public final class LegBinder {
    /** A contract whose own quote is older than this is not shown as live, and so not chosen. */
    public static final Duration QUOTE_AGE_MAX = Duration.ofMinutes(5);

    private static final int CARD_CANDIDATES = 5;
    private static final long TICKS_ALWAYS_NARROW = 2;

    private final ContractTables contracts;

    public LegBinder(ContractTables contracts) {
        this.contracts = contracts;
    }

    public Binding bind(RunId run, Strategy strategy, Market market, Instant now) {
        return new Attempt(run, strategy, market, now).bind();
    }

    /** One strategy on one market. */
    private final class Attempt {
        private final RunId run;
        private final Strategy strategy;
        private final Market market;
        private final Instant now;
        private final LocalDate day;
        private final Map<LegId, Candidate> chosen = new HashMap<>();
        private final Map<LegId, BoundLeg> bound = new HashMap<>();
        private final List<WhyCard> cards = new ArrayList<>();

        Attempt(RunId run, Strategy strategy, Market market, Instant now) {
            this.run = run;
            this.strategy = strategy;
            this.market = market;
            this.now = now;
            this.day = Ist.local(now).toLocalDate();
        }

        Binding bind() {
            for (Leg leg : inOrderOfNeed(strategy.legs())) {
                Optional<Binding.Refused> refusal = bind(leg);
                if (refusal.isPresent()) {
                    return refusal.get();
                }
            }
            return new Binding.Bound(
                    strategy.legs().stream().map(leg -> boundLeg(leg)).toList(), List.copyOf(cards));
        }

        private BoundLeg boundLeg(Leg leg) {
            return Optional.ofNullable(bound.get(leg.id()))
                    .orElseThrow(() -> new IllegalStateException("leg " + leg.id() + " was left unbound"));
        }

        private Optional<Binding.Refused> bind(Leg leg) {
            ExpiryAnswer answer = contracts.expiryFor(strategy.underlying(), Ist.local(now), leg.expiry());
            return switch (answer) {
                case ExpiryAnswer.Refused(var reason, String why) -> refuse(leg, SkipReason.NO_EXPIRY, why, List.of());
                case ExpiryAnswer.Listed(Expiry expiry) -> bind(leg, expiry);
            };
        }

        private Optional<Binding.Refused> bind(Leg leg, Expiry expiry) {
            OptionalLong lot = contracts.lotUnits(strategy.underlying(), expiry.date(), day);
            OptionalLong freeze = contracts.freezeUnits(strategy.underlying(), day);
            if (lot.isEmpty() || freeze.isEmpty()) {
                return refuse(leg, SkipReason.NO_EXPIRY, "lot or freeze quantity is not known for " + day, List.of());
            }
            Chain chain = market.chain(strategy.underlying(), expiry.date());
            Optional<Price> spot = market.spot(strategy.underlying()).flatMap(Quote::mark);
            if (chain.isEmpty() || spot.isEmpty()) {
                return refuse(
                        leg,
                        SkipReason.NO_DATA,
                        spot.isEmpty()
                                ? "no level of " + strategy.underlying()
                                : "no quotes of " + strategy.underlying() + " " + expiry.date(),
                        List.of());
            }
            Optional<Anchor> anchor = Anchor.of(strategy.terms().reference(), spot.get(), chain);
            if (anchor.isEmpty()) {
                return refuse(leg, SkipReason.NO_DATA, "the straddle at the money is not quoted", List.of());
            }
            return choose(leg, expiry, chain, anchor.get(), lot.getAsLong(), freeze.getAsLong());
        }

        private Optional<Binding.Refused> choose(
                Leg leg, Expiry expiry, Chain chain, Anchor anchor, long lot, long freeze) {
            SortedMap<Strike, Long> wanted = asksForDelta(leg.strike())
                    ? ChainDeltas.of(chain, leg.type(), now, Ist.instant(contracts.settlesAt(expiry)))
                    : Collections.emptySortedMap();
            List<Candidate> ranked = new StrikeRanking(chain, leg.type(), anchor, chosen, wanted).rank(leg.strike());
            long tick = expiry.terms().tick().paise();
            boolean firstOnly = strategy.terms().liquidity().onIlliquid() == Liquidity.OnIlliquid.SKIP;
            Optional<Candidate> pick = ranked.stream()
                    .limit(firstOnly ? 1 : ranked.size())
                    .filter(candidate -> flaw(candidate, tick).isEmpty())
                    .findFirst();
            List<WhyCard.Candidate> seen = ranked.stream()
                    .limit(CARD_CANDIDATES)
                    .map(candidate -> shown(
                            instrument(leg, expiry, candidate),
                            candidate,
                            wanted,
                            pick.filter(candidate::equals).isPresent()
                                    ? "chosen"
                                    : flaw(candidate, tick).orElse("")))
                    .toList();
            if (pick.isPresent()) {
                Instrument instrument = instrument(leg, expiry, pick.get());
                chosen.put(leg.id(), pick.get());
                bound.put(leg.id(), new BoundLeg(leg, new Contract(instrument, lot, tick, freeze)));
                cards.add(card(leg, seen, instrument + " at " + pick.get().premium()));
                return Optional.empty();
            }
            if (firstOnly && !ranked.isEmpty()) {
                String why = flaw(ranked.getFirst(), tick).orElse("");
                return refuse(leg, SkipReason.ILLIQUID, instrument(leg, expiry, ranked.getFirst()) + ": " + why, seen);
            }
            return ranked.isEmpty()
                    ? refuse(leg, SkipReason.NO_STRIKE, "no listed strike meets " + leg.strike(), seen)
                    : refuse(leg, SkipReason.ILLIQUID, "no strike passes the liquidity guard", seen);
        }

        private Instrument instrument(Leg leg, Expiry expiry, Candidate candidate) {
            return new Instrument(strategy.underlying(), expiry.date(), candidate.strike(), leg.type());
        }

        private Optional<Binding.Refused> refuse(Leg leg, SkipReason reason, String why, List<WhyCard.Candidate> seen) {
            cards.add(card(leg, seen, reason + ": " + why));
            return Optional.of(new Binding.Refused(reason, "leg " + leg.id() + ": " + why, List.copyOf(cards)));
        }

        /** Why a strike is not to be traded; sources without a book are asked for a recent trade only. */
        private Optional<String> flaw(Candidate candidate, long tick) {
            Quote quote = candidate.quote();
            Duration age = Duration.between(quote.at(), now);
            if (age.compareTo(QUOTE_AGE_MAX) > 0) {
                return Optional.of("quote is " + age.toSeconds() + " s old");
            }
            if (!quote.hasBook()) {
                return Optional.empty();
            }
            if (quote.bid().isEmpty() || quote.ask().isEmpty()) {
                return Optional.of(quote.bid().isEmpty() ? "no bid" : "no ask");
            }
            long spread = quote.askPaise() - quote.bidPaise();
            Percent limit = strategy.terms().liquidity().maxSpread();
            boolean narrow = spread <= TICKS_ALWAYS_NARROW * tick
                    || spread <= limit.of(quote.mid().orElse(Price.ZERO)).paise();
            return narrow ? Optional.empty() : Optional.of("spread " + new Price(spread) + " is wider than " + limit);
        }

        private WhyCard.Candidate shown(
                Instrument instrument, Candidate candidate, Map<Strike, Long> deltas, String note) {
            return new WhyCard.Candidate(
                    instrument,
                    candidate.premium(),
                    candidate.quote().spread().orElse(Price.ZERO),
                    new Percent(deltas.getOrDefault(candidate.strike(), 0L) / 10_000),
                    note);
        }

        private WhyCard card(Leg leg, List<WhyCard.Candidate> seen, String result) {
            return new WhyCard(
                    run,
                    "entry of leg " + leg.id(),
                    now,
                    market.freshAt(strategy.underlying()).orElse(Instant.EPOCH),
                    leg.side() + " " + leg.type() + " " + leg.expiry() + " " + leg.strike(),
                    seen,
                    result);
        }
    }

    private static boolean asksForDelta(StrikeRule rule) {
        return rule instanceof StrikeRule.DeltaClosest || rule instanceof StrikeRule.DeltaRange;
    }

    /** Legs that others are measured from come first; written order otherwise. A circle is refused by validation. */
    private static List<Leg> inOrderOfNeed(List<Leg> legs) {
        Map<LegId, Leg> open = new TreeMap<>();
        legs.forEach(leg -> open.put(leg.id(), leg));
        List<Leg> ordered = new ArrayList<>();
        while (!open.isEmpty()) {
            List<Leg> ready = legs.stream()
                    .filter(leg -> open.containsKey(leg.id()) && !open.containsKey(need(leg)))
                    .toList();
            if (ready.isEmpty()) {
                throw new IllegalArgumentException("legs are measured from each other in a circle: " + open.keySet());
            }
            ready.forEach(leg -> open.remove(leg.id()));
            ordered.addAll(ready);
        }
        return ordered;
    }

    /** The leg and those that it is measured from, each after the one that it needs. */
    public static List<Leg> withNeeded(Leg leg, List<Leg> legs) {
        List<Leg> chain = new ArrayList<>(List.of(leg));
        for (LegId need = need(leg); chain.size() <= legs.size(); need = need(chain.getFirst())) {
            LegId wanted = need;
            Optional<Leg> found =
                    legs.stream().filter(each -> each.id().equals(wanted)).findFirst();
            if (found.isEmpty()) {
                break;
            }
            chain.addFirst(found.get());
        }
        return chain;
    }

    private static LegId need(Leg leg) {
        return switch (leg.strike()) {
            case StrikeRule.StrikesFrom(LegId from, int steps) -> from;
            case StrikeRule.PremiumOf(LegId from, Percent share) -> from;
            default -> NONE;
        };
    }

    private static final LegId NONE = new LegId("-");
}
