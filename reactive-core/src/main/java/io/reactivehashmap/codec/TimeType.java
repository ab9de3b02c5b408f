package io.reactivehashmap.codec;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.reactivehashmap.CodecException;
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
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A type of {@code java.time}, written as its ISO-8601 text after the {@linkplain #TAG tag} and a one-letter code. */
record TimeType<T>(char code, Class<T> type, Function<T, String> format, Function<String, T> parse) {

    static final int TAG = 0x13;

    /** {@link YearMonth#toString} omits the plus sign that {@link YearMonth#parse} wants beyond the year 9999. */
    private static final DateTimeFormatter YEAR_MONTH = DateTimeFormatter.ofPattern("uuuu-MM");

    private static final List<TimeType<?>> ALL = List.of(
            new TimeType<>('i', Instant.class, Instant::toString, Instant::parse),
            new TimeType<>('d', LocalDate.class, LocalDate::toString, LocalDate::parse),
            new TimeType<>('t', LocalTime.class, LocalTime::toString, LocalTime::parse),
            new TimeType<>('l', LocalDateTime.class, LocalDateTime::toString, LocalDateTime::parse),
            new TimeType<>('o', OffsetDateTime.class, OffsetDateTime::toString, OffsetDateTime::parse),
            new TimeType<>('f', OffsetTime.class, OffsetTime::toString, OffsetTime::parse),
            new TimeType<>('z', ZonedDateTime.class, ZonedDateTime::toString, ZonedDateTime::parse),
            new TimeType<>('D', Duration.class, Duration::toString, Duration::parse),
            new TimeType<>('P', Period.class, Period::toString, Period::parse),
            new TimeType<>('y', Year.class, Year::toString, text -> Year.of(Integer.parseInt(text))),
            new TimeType<>('m', YearMonth.class, YEAR_MONTH::format, text -> YearMonth.parse(text, YEAR_MONTH)),
            new TimeType<>('a', MonthDay.class, MonthDay::toString, MonthDay::parse),
            new TimeType<>('Z', ZoneId.class, ZoneId::getId, ZoneId::of),
            new TimeType<>('w', DayOfWeek.class, DayOfWeek::name, DayOfWeek::valueOf),
            new TimeType<>('M', Month.class, Month::name, Month::valueOf));

    private static final Map<Class<?>, TimeType<?>> BY_TYPE =
            ALL.stream().collect(toUnmodifiableMap(TimeType::type, type -> type));

    private static final Map<Integer, TimeType<?>> BY_CODE =
            ALL.stream().collect(toUnmodifiableMap(type -> (int) type.code(), type -> type));

    static @Nullable TimeType<?> ofType(Class<?> type) {
        return BY_TYPE.get(type);
    }

    static @Nullable TimeType<?> ofCode(int code) {
        return BY_CODE.get(code);
    }

    void write(Object value, ByteSink out) {
        out.uint8(TAG);
        out.uint8(code);
        out.text(format.apply(type.cast(value)));
    }

    T read(ByteSource in) {
        String text = in.text();
        try {
            return parse.apply(text);
        } catch (RuntimeException e) {
            throw new CodecException("malformed " + type.getSimpleName(), e);
        }
    }
}
