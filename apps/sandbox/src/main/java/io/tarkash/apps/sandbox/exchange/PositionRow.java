package io.tarkash.apps.sandbox.exchange;

/**
 * What is held of one listing in one product: carried from earlier days, and bought and sold today. Values in paise;
 * {@code lastPaise} is the last price, {@code closePaise} the one at which the carried part is valued.
 */
public record PositionRow(
        Listing listing, Product product, Carried carried, Traded bought, Traded sold, long lastPaise) {

    /** Units carried, signed, at this price. */
    public record Carried(long units, long pricePaise) {
        public static final Carried NONE = new Carried(0, 0);
    }

    /** Units traded on one side today and their value. */
    public record Traded(long units, long valuePaise) {
        public static final Traded NONE = new Traded(0, 0);

        public long averagePaise() {
            return units == 0 ? 0 : Math.round((double) valuePaise / units);
        }

        Traded plus(long more, long pricePaise) {
            return new Traded(units + more, valuePaise + more * pricePaise);
        }
    }

    public long netUnits() {
        return carried.units() + bought.units() - sold.units();
    }

    public long netValuePaise() {
        return carried.units() * carried.pricePaise() + bought.valuePaise() - sold.valuePaise();
    }

    /** All that was bought, the carried long part included. */
    public Traded allBought() {
        return carried.units() > 0 ? bought.plus(carried.units(), carried.pricePaise()) : bought;
    }

    public Traded allSold() {
        return carried.units() < 0 ? sold.plus(-carried.units(), carried.pricePaise()) : sold;
    }

    /** All profit, booked and open, in paise. */
    public long profitPaise() {
        return netUnits() * lastPaise - netValuePaise();
    }

    /** Profit of all that was closed, in paise. */
    public long realisedPaise() {
        return profitPaise() - unrealisedPaise();
    }

    /** The price of what is open, 0 if nothing is. */
    public long openAveragePaise() {
        return netUnits() == 0
                ? 0
                : netUnits() > 0 ? allBought().averagePaise() : allSold().averagePaise();
    }

    /** Profit of what is open, against the exact average of its side and not the rounded one. */
    public long unrealisedPaise() {
        Traded side = netUnits() > 0 ? allBought() : allSold();
        return side.units() == 0
                ? 0
                : netUnits() * lastPaise - Math.round((double) netUnits() * side.valuePaise() / side.units());
    }
}
