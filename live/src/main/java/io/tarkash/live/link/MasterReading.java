package io.tarkash.live.link;

/** What came of reading a broker's contract list. */
public sealed interface MasterReading {
    record Read(ContractMaster master) implements MasterReading {}

    record Failed(String why) implements MasterReading {}
}
