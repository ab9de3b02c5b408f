package io.reactivehashmap.redis;

import java.util.ArrayList;
import java.util.List;

/** Parses a list of numbers. */
final class NumberListOutput extends StrictOutput<List<Long>> {

    NumberListOutput() {
        super(null);
    }

    @Override
    public void multi(int count) {
        output = new ArrayList<>();
    }

    @Override
    public void set(long number) {
        output.add(number);
    }
}
