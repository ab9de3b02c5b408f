package io.reactivehashmap.codec;

import io.reactivehashmap.codec.Samples.Celsius;
import io.reactivehashmap.codec.Samples.Line;
import io.reactivehashmap.codec.Samples.Order;
import io.reactivehashmap.codec.Samples.Status;
import io.reactivehashmap.codec.Samples.Times;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** Draws values of every type that the typed codec stores, extremes more often than chance would. */
final class RandomValues {

    private static final List<String> ZONES =
            List.of("Europe/Paris", "America/St_Johns", "Asia/Kathmandu", "UTC", "GMT+2");

    private final Random random;
    private final List<Supplier<Object>> scalars = new ArrayList<>();

    RandomValues(Random random) {
        this.random = random;
        scalars.addAll(List.of(
                this::string,
                random::nextBoolean,
                () -> (byte) integer(),
                () -> (short) integer(),
                this::integer,
                this::longInteger,
                this::float32,
                this::float64,
                this::character,
                this::bigInteger,
                this::bigDecimal,
                () -> new UUID(longInteger(), longInteger())));
        scalars.addAll(List.of(
                this::instant,
                this::date,
                this::time,
                () -> LocalDateTime.of(date(), time()),
                this::offsetDateTime,
                () -> OffsetTime.of(time(), offset()),
                this::zonedDateTime,
                this::duration,
                () -> Period.of(integer(), integer(), integer()),
                () -> Year.of(date().getYear()),
                () -> YearMonth.from(date()),
                () -> MonthDay.from(date()),
                this::zone,
                this::offset,
                () -> DayOfWeek.of(1 + random.nextInt(7)),
                () -> Month.of(1 + random.nextInt(12))));
        scalars.addAll(List.of(this::status, this::line, () -> new Celsius(float64()), this::order));
    }

    /** Draws a value with at most {@code depth} collections around its innermost part. */
    Object value(int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return random.nextInt(20) == 0 ? bytes() : hashable(0);
        }
        return switch (random.nextInt(3)) {
            case 0 -> many(() -> value(depth - 1));
            case 1 -> new LinkedHashSet<>(many(() -> hashable(depth - 1)));
            default -> map(() -> hashable(depth - 1), () -> value(depth - 1));
        };
    }

    /** Draws a value without arrays, whose equality is that of their identity. */
    private Object hashable(int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            Supplier<Object> part = () -> hashable(depth - 1);
            return switch (random.nextInt(3)) {
                case 0 -> many(part);
                case 1 -> new LinkedHashSet<>(many(part));
                default -> map(part, part);
            };
        }
        return oneOf(scalars).get();
    }

    Order order() {
        return new Order(
                string(),
                bigDecimal(),
                many(this::line),
                new LinkedHashSet<>(many(this::line)),
                map(this::string, this::longInteger),
                status(),
                new Times(instant(), date(), offsetDateTime(), zonedDateTime(), duration()),
                random.nextBoolean() ? null : float64());
    }

    private Line line() {
        return new Line(string(), integer());
    }

    private Status status() {
        return oneOf(List.of(Status.values()));
    }

    private <T> List<T> many(Supplier<T> part) {
        List<T> parts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            parts.add(part.get());
        }
        return parts;
    }

    private <K, V> Map<K, V> map(Supplier<K> key, Supplier<V> value) {
        Map<K, V> map = new LinkedHashMap<>();
        many(key).forEach(k -> map.put(k, value.get()));
        return map;
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(10)];
        random.nextBytes(bytes);
        return bytes;
    }

    private String string() {
        return random.ints(random.nextInt(8), 0, 4)
                .map(plane -> switch (plane) {
                    case 0 -> random.nextInt(0x80);
                    case 1 -> random.nextInt(0xD800);
                    case 2 -> 0xE000 + random.nextInt(0x2000);
                    default -> 0x10000 + random.nextInt(0x100000);
                })
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private char character() {
        return (char) random.nextInt();
    }

    private int integer() {
        return random.nextInt(4) == 0
                ? oneOf(List.of(0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE))
                : random.nextInt() >> random.nextInt(32);
    }

    private long longInteger() {
        return random.nextInt(4) == 0
                ? oneOf(List.of(0L, 1L, -1L, Long.MAX_VALUE, Long.MIN_VALUE))
                : random.nextLong() >> random.nextInt(64);
    }

    private float float32() {
        return random.nextBoolean() ? random.nextFloat() : Float.intBitsToFloat(random.nextInt());
    }

    private double float64() {
        return random.nextBoolean() ? random.nextDouble() : Double.longBitsToDouble(random.nextLong());
    }

    private BigInteger bigInteger() {
        return new BigInteger(random.nextInt(200), random).subtract(BigInteger.ONE.shiftLeft(random.nextInt(200)));
    }

    private BigDecimal bigDecimal() {
        return new BigDecimal(bigInteger(), random.nextInt(100) - 50);
    }

    private Instant instant() {
        return random.nextInt(10) == 0
                ? oneOf(List.of(Instant.MIN, Instant.MAX, Instant.EPOCH))
                : Instant.ofEpochSecond(longInteger() % 31_556_889_864_403_199L, random.nextInt(1_000_000_000));
    }

    private LocalDate date() {
        return random.nextInt(10) == 0
                ? oneOf(List.of(LocalDate.MIN, LocalDate.MAX))
                : LocalDate.ofEpochDay(integer() % 365_000_000L);
    }

    private LocalTime time() {
        return random.nextBoolean()
                ? oneOf(List.of(LocalTime.MIN, LocalTime.MAX, LocalTime.NOON))
                : LocalTime.ofNanoOfDay(Math.floorMod(random.nextLong(), 86_400_000_000_000L));
    }

    private ZoneOffset offset() {
        return random.nextInt(4) == 0
                ? oneOf(List.of(ZoneOffset.UTC, ZoneOffset.MIN, ZoneOffset.MAX))
                : ZoneOffset.ofTotalSeconds(random.nextInt(129_601) - 64_800);
    }

    private OffsetDateTime offsetDateTime() {
        return random.nextInt(10) == 0
                ? oneOf(List.of(OffsetDateTime.MIN, OffsetDateTime.MAX))
                : OffsetDateTime.of(date(), time(), offset());
    }

    private ZoneId zone() {
        return random.nextBoolean() ? offset() : ZoneId.of(oneOf(ZONES));
    }

    private ZonedDateTime zonedDateTime() {
        ZonedDateTime time = ZonedDateTime.of(date(), time(), zone());
        return random.nextBoolean() ? time : time.withLaterOffsetAtOverlap();
    }

    private Duration duration() {
        return Duration.ofSeconds(longInteger(), random.nextInt(1_000_000_000));
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
