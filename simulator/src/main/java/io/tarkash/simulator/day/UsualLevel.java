package io.tarkash.simulator.day;

import io.tarkash.domain.market.contract.Underlying;

/**
 * About where an index stood in the autumn of 2026, in round numbers, and the yearly volatility its options are quoted
 * with in calm times. Made days begin at the level, endless ones stay within a fifth or so of it.
 */
public record UsualLevel(long paise, double volatility) {
    public static UsualLevel of(Underlying underlying) {
        return switch (underlying) {
            case NIFTY -> new UsualLevel(22_860_00L, 0.125);
            case BANKNIFTY -> new UsualLevel(51_240_00L, 0.145);
            case FINNIFTY -> new UsualLevel(24_310_00L, 0.14);
            case MIDCPNIFTY -> new UsualLevel(12_180_00L, 0.17);
            case NIFTYNXT50 -> new UsualLevel(62_450_00L, 0.16);
            case SENSEX -> new UsualLevel(73_620_00L, 0.125);
            case BANKEX -> new UsualLevel(57_330_00L, 0.145);
        };
    }
}
