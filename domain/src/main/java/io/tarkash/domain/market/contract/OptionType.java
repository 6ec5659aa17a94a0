package io.tarkash.domain.market.contract;

/** The right an option carries. */
public enum OptionType {
    CALL("CE", 1),
    PUT("PE", -1);

    private final String code;
    private final int outwards;

    OptionType(String code, int outwards) {
        this.code = code;
        this.outwards = outwards;
    }

    /** The exchange's two letters. */
    public String code() {
        return code;
    }

    /** The direction in which strikes go out of the money: +1 upwards for a call, -1 for a put. */
    public int outwards() {
        return outwards;
    }

    public OptionType opposite() {
        return this == CALL ? PUT : CALL;
    }
}
