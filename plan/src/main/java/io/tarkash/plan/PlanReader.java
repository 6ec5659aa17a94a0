package io.tarkash.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.tarkash.domain.account.AccountId;
import io.tarkash.domain.account.Broker;
import io.tarkash.domain.account.BrokerAccount;
import io.tarkash.domain.account.UserId;
import io.tarkash.domain.strategy.Basket;
import io.tarkash.domain.strategy.Problem;
import io.tarkash.domain.strategy.rules.Limits;
import io.tarkash.domain.strategy.rules.Place;
import io.tarkash.plan.ReplayTerms.Cadence;
import io.tarkash.plan.ReplayTerms.Day;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a plan. The walk never stops at a mistake: what cannot be read is named and replaced by a stand-in, and the rules
 * then judge whatever does not rest on a stand-in.
 */
public final class PlanReader {
    private final Limits limits;

    public PlanReader(Limits limits) {
        this.limits = limits;
    }

    /** Reads a UTF-8 file; one that cannot be read is a refusal too. */
    public PlanReading read(Path file) {
        try {
            return read(Files.readString(file));
        } catch (IOException unreadable) {
            return new PlanReading.Refused(List.of(
                    new Problem(file.toString(), "cannot be read as a UTF-8 text: " + unreadable.getMessage())));
        }
    }

    public PlanReading read(String yaml) {
        Mistakes mistakes = new Mistakes();
        JsonNode root = TreeText.yaml(yaml, mistakes);
        Plan plan = plan(new Value(root, Place.ROOT, mistakes).form(Shapes.PLAN), mistakes);
        mistakes.addAll(new PlanRules(plan, limits, mistakes.unreadable()).check());
        List<Problem> problems = mistakes.problems();
        return problems.isEmpty() ? new PlanReading.Accepted(plan) : new PlanReading.Refused(problems);
    }

    private static Plan plan(Form form, Mistakes mistakes) {
        String name = form.value("name").text("?");
        UserId user = new UserId(form.value("user").id());
        ReplayTerms replay = form.has("replay") ? replay(form.form("replay", Shapes.REPLAY)) : ReplayTerms.NONE;
        List<BrokerAccount> accounts = new ArrayList<>();
        for (Value item : form.value("accounts").items()) {
            Form account = item.form(Shapes.ACCOUNT);
            accounts.add(BrokerAccount.onPaper(
                    new AccountId(account.value("id").id()),
                    account.value("broker").word(Words.BROKER, Broker.ZERODHA),
                    account.value("client").id()));
        }
        List<Basket> baskets = new ArrayList<>();
        for (Value item : form.value("baskets").items()) {
            baskets.add(BasketForm.read(item.form(Shapes.BASKET), mistakes));
        }
        return new Plan(name, user, accounts, baskets, replay);
    }

    private static ReplayTerms replay(Form form) {
        return new ReplayTerms(
                form.has("date") ? new Day.On(form.value("date").date(LocalDate.EPOCH)) : new Day.OfData(),
                form.has("cadence")
                        ? new Cadence.Every(form.value("cadence").span(Duration.ZERO))
                        : new Cadence.OfData(),
                form.has("slippage_pct")
                        ? form.value("slippage_pct").percent(ReplayTerms.USUAL_SLIPPAGE)
                        : ReplayTerms.USUAL_SLIPPAGE);
    }
}
