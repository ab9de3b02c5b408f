package io.reactivehashmap.samples.benchmarks.load;

/**
 * The record of the JSON cases, of about 100 bytes of JSON. Its components are in alphabetical order, in which every
 * client writes them.
 */
public record Item(String city, String email, long id, String name, int visits) {

    static Item number(int number) {
        return new Item(
                "Springfield", "customer" + number + "@example.com", number, "Customer No. " + number, number % 1000);
    }
}
