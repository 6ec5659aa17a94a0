package io.tarkash.domain.strategy.rules;

import io.tarkash.domain.market.contract.ExpiryChoice;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.strategy.Cover;
import io.tarkash.domain.strategy.Leg;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What must hold for each leg, and between a short and the leg it names as its hedge. */
final class LegRules {
    private static final int WHOLE = 100_00;

    private final List<Leg> legs;
    private final Place at;
    private final Findings findings;

    LegRules(List<Leg> legs, Place at, Findings findings) {
        this.legs = legs;
        this.at = at;
        this.findings = findings;
    }

    void check() {
        for (int i = 0; i < legs.size(); i++) {
            Leg leg = legs.get(i);
            Place place = at.item("legs", i);
            if (leg.lots() < 1) {
                findings.refuse(place.field("lots"), "is " + leg.lots() + "; a leg has at least one lot");
            }
            trigger(leg.exits().stop(), place.field("stop"), leg.side() == Side.BUY, place);
            trigger(leg.exits().target(), place.field("target"), leg.side() == Side.SELL, place);
            if (leg.exits().cover() instanceof Cover.By(LegId hedge)) {
                cover(leg, hedge, place);
            }
        }
    }

    private void trigger(Trigger trigger, Place place, boolean wantsFall, Place leg) {
        switch (trigger) {
            case Trigger.None() -> {}
            case Trigger.Points(var move) -> {
                if (!move.isPositive()) {
                    findings.refuse(place.field("pts"), "is " + move + "; it must be above zero");
                }
            }
            case Trigger.OfEntry(var move) -> {
                if (move.basisPoints() <= 0) {
                    findings.refuse(place.field("pct"), "is " + move + "; it must be above zero");
                } else if (wantsFall && move.basisPoints() >= WHOLE) {
                    findings.refuse(
                            place.field("pct"),
                            "is " + move + "; a premium cannot fall that far, so it would never fire",
                            leg.field("side"));
                }
            }
        }
    }

    private void cover(Leg leg, LegId hedgeId, Place place) {
        Place names = place.field("hedge_of");
        if (leg.side() == Side.BUY) {
            findings.refuse(names, "is on a bought leg; only a sold leg needs a hedge", place.field("side"));
            return;
        }
        if (leg.id().equals(hedgeId)) {
            findings.refuse(names, "names the leg itself", place.field("id"));
            return;
        }
        int index = IntStream.range(0, legs.size())
                .filter(i -> legs.get(i).id().equals(hedgeId))
                .findFirst()
                .orElse(-1);
        if (index < 0) {
            findings.refuse(names, "'" + hedgeId + "' is no leg of this strategy", legIds());
            return;
        }
        hedge(leg, place, legs.get(index), at.item("legs", index));
    }

    private void hedge(Leg leg, Place place, Leg hedge, Place hedgePlace) {
        Place names = place.field("hedge_of");
        if (hedge.side() != Side.BUY) {
            findings.refuse(names, "'" + hedge.id() + "' is sold; a hedge is bought", hedgePlace.field("side"));
        }
        if (hedge.type() != leg.type()) {
            findings.refuse(
                    names,
                    "'" + hedge.id() + "' is a " + hedge.type().code() + " and covers no "
                            + leg.type().code(),
                    place.field("type"),
                    hedgePlace.field("type"));
        }
        if (!outlasts(hedge.expiry(), leg.expiry())) {
            findings.refuse(
                    names,
                    "'" + hedge.id() + "' (" + hedge.expiry() + ") can expire before the leg it covers (" + leg.expiry()
                            + ")",
                    place.field("expiry"),
                    hedgePlace.field("expiry"));
        }
    }

    /** Whether the hedge's expiry is on no day of the year before the short's. */
    private static boolean outlasts(ExpiryChoice hedge, ExpiryChoice covered) {
        return hedge == covered
                || switch (hedge) {
                    case WEEKLY -> false;
                    case NEXT_WEEKLY, MONTHLY -> covered == ExpiryChoice.WEEKLY;
                    case NEXT_MONTHLY -> true;
                };
    }

    private List<Place> legIds() {
        List<Place> ids = new ArrayList<>();
        for (int i = 0; i < legs.size(); i++) {
            ids.add(at.item("legs", i).field("id"));
        }
        return ids;
    }
}
