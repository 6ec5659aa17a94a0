package io.tarkash.api.market;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tarkash.api.web.Access;
import io.tarkash.api.web.Answer;
import io.tarkash.api.web.Call;
import io.tarkash.api.web.Content;
import io.tarkash.api.web.Fields;
import io.tarkash.api.web.Json;
import io.tarkash.api.web.Page;
import io.tarkash.api.web.Problem;
import io.tarkash.api.web.Route;
import io.tarkash.api.web.RouteGroup;
import io.tarkash.domain.market.calendar.Coverage;
import io.tarkash.domain.market.calendar.Ist;
import io.tarkash.domain.market.contract.Expiry;
import io.tarkash.domain.market.contract.Instrument;
import io.tarkash.domain.market.contract.OptionType;
import io.tarkash.domain.market.contract.Underlying;
import io.tarkash.domain.market.quote.Chain;
import io.tarkash.engine.time.Time;
import io.tarkash.marketdata.facts.MarketFacts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code /api/market}: phase, contracts and chains, all from the newest snapshot. */
public final class MarketRoutes implements RouteGroup {
    /** Expiries further ahead are not told: nobody quotes them, and the calendar only estimates them. */
    private static final int EXPIRY_DAYS_MAX = 400;

    private static final int STRIKES_DEFAULT = 100;
    private static final int STRIKES_MAX = 200;

    private final MarketView view;
    private final Time time;
    private final PhaseJson phase;
    private final ChainJson chains;

    public MarketRoutes(MarketView view, PhaseJson phase, Time time) {
        this.view = view;
        this.time = time;
        this.phase = phase;
        this.chains = new ChainJson(view);
    }

    @Override
    public String document() {
        return "openapi/market.yaml";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/market/phase", Access.READ, call -> Answer.ok(phase.of(call.user()))),
                Route.get("/api/market/instruments", Access.READ, this::instruments)
                        .query("underlying", "expiry", "limit", "cursor"),
                Route.get("/api/market/chain", Access.READ, this::chain).query("underlying", "expiry", "strikes"));
    }

    private Answer instruments(Call call) {
        Fields query = call.query();
        Optional<Underlying> underlying = query.optionalChoice("underlying", Underlying.class);
        Optional<LocalDate> expiry = Days.optional(query, "expiry");
        if (expiry.isPresent() && underlying.isEmpty()) {
            query.mistake("underlying", "is missing; an expiry is one of an underlying");
        }
        query.refuseMistakes();
        Page page = call.page();
        ObjectNode json = Shown.answer(view.venue());
        ArrayNode underlyings = json.putArray("underlyings");
        for (Underlying each : underlying.map(List::of).orElse(List.of(Underlying.values()))) {
            List<Expiry> ahead = expiries(each);
            if (!ahead.isEmpty() || underlying.isPresent()) {
                underlyings.add(expiries(each, ahead));
            }
        }
        ArrayNode items = json.putArray("items");
        if (underlying.isPresent() && expiry.isPresent()) {
            contracts(call, page, underlying.get(), expiry.get(), json, items);
        }
        return Answer.ok(json);
    }

    private void contracts(
            Call call, Page page, Underlying underlying, LocalDate expiry, ObjectNode json, ArrayNode items) {
        List<Instrument> all = listed(view.market().chain(underlying, expiry));
        List<Instrument> rest = page.after()
                .map(after -> all.stream()
                        .filter(instrument -> position(instrument).compareTo(after) > 0)
                        .toList())
                .orElse(all);
        rest.stream().limit(page.limit()).forEach(instrument -> items.add(contract(instrument)));
        if (rest.size() > page.limit()) {
            json.put("next", call.cursorAfter(position(rest.get(page.limit() - 1))));
        }
    }

    private static String position(Instrument instrument) {
        return "%012d %s".formatted(instrument.strike().paise(), instrument.type());
    }

    private ObjectNode contract(Instrument instrument) {
        ObjectNode json = Shown.instrument(instrument);
        var contracts = view.facts().contracts();
        contracts
                .lotUnits(instrument.underlying(), instrument.expiry(), today())
                .ifPresent(units -> json.put("lot_units", units));
        contracts
                .largestOrderUnits(instrument.underlying(), instrument.expiry(), today())
                .ifPresent(units -> json.put("largest_order_units", units));
        return json;
    }

    private static List<Instrument> listed(Chain chain) {
        List<Instrument> all = new ArrayList<>();
        for (var strike : chain.strikes()) {
            for (OptionType type : OptionType.values()) {
                if (chain.quote(strike, type).isPresent()) {
                    all.add(new Instrument(chain.underlying(), chain.expiry(), strike, type));
                }
            }
        }
        return all;
    }

    private static ObjectNode expiries(Underlying underlying, List<Expiry> ahead) {
        ObjectNode json = Json.object()
                .put("underlying", underlying.name())
                .put("exchange", underlying.exchange().name());
        ArrayNode list = json.putArray("expiries");
        for (Expiry expiry : ahead) {
            list.addObject()
                    .put("date", expiry.date().toString())
                    .put("cycle", expiry.cycle().name())
                    .put("lot_units", expiry.lotUnits())
                    .put("provisional", expiry.provisional());
        }
        return json;
    }

    private List<Expiry> expiries(Underlying underlying) {
        MarketFacts facts = view.facts();
        Coverage coverage = facts.calendar().coverage();
        LocalDate today = today();
        LocalDate most = today.plusDays(EXPIRY_DAYS_MAX);
        LocalDate last = coverage.plannedTo().isBefore(most) ? coverage.plannedTo() : most;
        return coverage.covers(today) ? facts.contracts().expiries(underlying, today, last) : List.of();
    }

    private Answer chain(Call call) {
        Fields query = call.query();
        Underlying underlying = query.choice("underlying", Underlying.class);
        Optional<LocalDate> asked = Days.optional(query, "expiry");
        int strikes = (int) query.optionalInteger("strikes", 1, STRIKES_MAX).orElse(STRIKES_DEFAULT);
        query.finish();
        LocalDate expiry = asked.or(
                        () -> expiries(underlying).stream().map(Expiry::date).findFirst())
                .orElseThrow(() -> Problem.notFound().asRefusal());
        Instant now = time.now();
        return Answer.of(new Content.Text("application/json", chains.of(underlying, expiry, strikes, now)));
    }

    private LocalDate today() {
        return Ist.local(time.now()).toLocalDate();
    }
}
