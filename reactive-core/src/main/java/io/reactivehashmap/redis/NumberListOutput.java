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
        require(output == null);
        output = new ArrayList<>();
    }

    @Override
    public void set(long number) {
        require(output != null);
        output.add(number);
    }
}
