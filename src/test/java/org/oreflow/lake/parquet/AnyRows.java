package org.oreflow.lake.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Rows of {@link EveryType} as jqwik makes them up, with many that repeat values. */
public final class AnyRows extends DomainContextBase {
  /** Up to sixty rows. */
  @Provide
  public Arbitrary<List<List<Object>>> rows() {
    return row().list().ofMaxSize(60);
  }

  private static Arbitrary<List<Object>> row() {
    List<Arbitrary<Object>> columns =
        List.of(
            orNull(Arbitraries.of(2020, 2021, -1)),
            any(text()),
            any(Arbitraries.longs()),
            orNull(text()),
            orNull(Arbitraries.integers()),
            orNull(Arbitraries.longs()),
            orNull(Arbitraries.doubles()),
            orNull(Arbitraries.of(true, false)),
            orNull(decimal(18, 6)),
            orNull(decimal(9, 2)),
            orNull(decimal(38, 3)),
            any(list()),
            orNull(list()),
            orNull(list()));
    return Combinators.combine(columns).as(row -> row);
  }

  private static Arbitrary<String> text() {
    return Arbitraries.oneOf(
        Arbitraries.of("", "a", "b", "Nd₂O₃", "\uD83E\uDEA8 stone", "a, \"b\"\r\n"),
        Arbitraries.strings().ofMaxLength(40).filter(AnyRows::isSound));
  }

  // half of a surrogate pair is no text: UTF-8 has no form for it
  private static boolean isSound(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static Arbitrary<BigDecimal> decimal(int precision, int scale) {
    BigInteger most = BigInteger.TEN.pow(precision).subtract(BigInteger.ONE);
    return Arbitraries.bigIntegers()
        .between(most.negate(), most)
        .map(unscaled -> new BigDecimal(unscaled, scale));
  }

  private static Arbitrary<List<String>> list() {
    return text().list().ofMaxSize(3);
  }

  private static Arbitrary<Object> any(Arbitrary<?> values) {
    return values.map(value -> (Object) value);
  }

  private static Arbitrary<Object> orNull(Arbitrary<?> values) {
    return any(values).injectNull(0.2);
  }
}
