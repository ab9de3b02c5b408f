package io.reactivehashmap.redis;

/** Parses a number. */
final class NumberOutput extends StrictOutput<Long> {

    NumberOutput() {
        super(null);
    }

    @Override
    public void set(long number) {
        output = number;
    }
}
