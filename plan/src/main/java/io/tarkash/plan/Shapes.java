package io.tarkash.plan;

import io.tarkash.plan.Shape.Mapping;
import io.tarkash.plan.Shape.OneOf;
import java.util.List;

/** The mappings that people write, from the outside in. */
final class Shapes {
    static final Shape PLAN = new Mapping("plan", List.of("name", "user", "accounts", "baskets"), List.of("replay"));
    static final Shape REPLAY = new Mapping("replay", List.of(), List.of("date", "cadence", "slippage_pct"));
    static final Shape ACCOUNT = new Mapping("account", List.of("id", "broker", "client"), List.of());
    static final Shape BASKET = new Mapping("basket", List.of("id", "strategies"), List.of("name", "allocations"));
    static final Shape ALLOCATION = new Mapping("allocation", List.of("account", "lots"), List.of("allow_naked"));
    static final Shape STRATEGY = new Mapping(
            "strategy",
            List.of("id", "underlying", "schedule", "reference", "on_leg_incomplete", "liquidity", "legs"),
            List.of("name", "product", "on_short_exit", "overall", "allocations"));
    static final Shape SCHEDULE =
            new Mapping("schedule", List.of("days", "entry", "exit"), List.of("dte", "entry_window"));
    static final Shape DTE = new Mapping("dte", List.of("days", "basis"), List.of());
    static final Shape EXIT_LATER =
            new Mapping("exit_later", List.of(), List.of("next_day", "days_before_expiry", "time"));
    static final Shape RETRY = new Mapping("retry", List.of("retry", "then"), List.of());
    static final Shape LIQUIDITY = new Mapping("liquidity", List.of("max_spread_pct", "otherwise"), List.of());
    static final Shape OVERALL = new Mapping("overall", List.of("scope"), List.of("stop", "target", "scaling"));
    static final Shape OF_PREMIUM = new Mapping("of_premium", List.of("pct_of_premium"), List.of());
    static final Shape LEG = new Mapping(
            "leg",
            List.of("id", "side", "lots", "type", "expiry", "strike"),
            List.of("hedge_of", "stop", "target", "allocations"));
    static final Shape DISTANCE = new OneOf("distance", List.of("pts", "pct"));
    static final Shape STRIKE = new OneOf(
            "strike",
            List.of(
                    "atm_offset",
                    "exact",
                    "premium_closest",
                    "premium_ge",
                    "premium_le",
                    "premium_range",
                    "straddle_width",
                    "straddle_premium_pct",
                    "atm_pct",
                    "underlying_pct",
                    "delta",
                    "delta_range",
                    "relative",
                    "relative_premium"));
    static final Shape PREMIUM_CLOSEST = new Mapping("premium_closest", List.of("premium"), List.of("tolerance_pct"));
    static final Shape PREMIUM_RANGE = new Mapping("premium_range", List.of("low", "high", "pick"), List.of());
    static final Shape STRADDLE_PREMIUM = new Mapping("straddle_premium", List.of("pct", "match"), List.of());
    static final Shape MOVE = new Mapping("move", List.of("pct", "sign_space"), List.of());
    static final Shape DELTA_RANGE = new Mapping("delta_range", List.of("low", "high"), List.of());
    static final Shape RELATIVE = new Mapping("relative", List.of("leg", "strikes"), List.of());
    static final Shape RELATIVE_PREMIUM = new Mapping("relative_premium", List.of("leg", "pct"), List.of());

    /** An account of a server; a plan's has no mode and no caps. */
    static final Shape TRADING_ACCOUNT =
            new Mapping("trading_account", List.of("id", "broker", "client"), List.of("mode", "caps"));

    static final Shape CAPS = new Mapping("caps", List.of(), List.of("loss", "open_lots", "orders_a_day", "on_loss"));

    /** A basket of a server may be empty for now, and may be shown to everyone. */
    static final Shape BASKET_DRAFT =
            new Mapping("basket_draft", List.of("id"), List.of("name", "allocations", "strategies", "published"));

    /** Every mapping that a plan can contain. */
    static final List<Shape> ALL = List.of(
            PLAN,
            REPLAY,
            ACCOUNT,
            BASKET,
            ALLOCATION,
            STRATEGY,
            SCHEDULE,
            DTE,
            EXIT_LATER,
            RETRY,
            LIQUIDITY,
            OVERALL,
            OF_PREMIUM,
            LEG,
            DISTANCE,
            STRIKE,
            PREMIUM_CLOSEST,
            PREMIUM_RANGE,
            STRADDLE_PREMIUM,
            MOVE,
            DELTA_RANGE,
            RELATIVE,
            RELATIVE_PREMIUM);

    private Shapes() {}
}
