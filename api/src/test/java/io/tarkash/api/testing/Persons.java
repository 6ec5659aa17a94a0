package io.tarkash.api.testing;

/** Makes fresh persons, each with a good credential. */
public interface Persons {
    Person trader();

    Person admin();

    /** A key of this person that may only read. */
    Person readKeyOf(Person owner);
}
