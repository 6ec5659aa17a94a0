package io.tarkash.plan;

import io.tarkash.domain.market.contract.ExpiryChoice;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Side;
import io.tarkash.domain.money.Percent;
import io.tarkash.domain.money.Price;
import io.tarkash.domain.strategy.Cover;
import io.tarkash.domain.strategy.Leg;
import io.tarkash.domain.strategy.LegExits;
import io.tarkash.domain.strategy.LegId;
import io.tarkash.domain.strategy.Trigger;

/** Reads a leg. A short without {@code hedge_of} is naked by choice; a stop or target that is not written is none. */
final class LegForm {
    private LegForm() {}

    static Leg read(Form form, Mistakes mistakes) {
        return new Leg(
                new LegId(form.value("id").id()),
                form.value("side").word(Words.SIDE, Side.BUY),
                form.value("lots").whole(1),
                form.value("type").word(Words.TYPE, OptionType.CALL),
                form.value("expiry").word(Words.EXPIRY, ExpiryChoice.WEEKLY),
                StrikeForm.read(form.form("strike", Shapes.STRIKE), mistakes),
                new LegExits(
                        trigger(form, "stop"),
                        trigger(form, "target"),
                        form.has("hedge_of")
                                ? new Cover.By(new LegId(form.value("hedge_of").id()))
                                : Cover.NAKED));
    }

    private static Trigger trigger(Form leg, String field) {
        if (!leg.has(field)) {
            return Trigger.NONE;
        }
        Form form = leg.form(field, Shapes.DISTANCE);
        return "pts".equals(form.only())
                ? new Trigger.Points(form.value("pts").price(Price.ofRupees(1)))
                : new Trigger.OfEntry(form.value("pct").percent(Percent.parse("1")));
    }
}
