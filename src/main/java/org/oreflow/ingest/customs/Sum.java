package org.oreflow.ingest.customs;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;

/** An exact sum of decimals of one scale, quick as long as a long holds it. */
final class Sum implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int scale;
  private long small;
  private BigInteger large = BigInteger.ZERO;

  Sum(int scale) {
    this.scale = scale;
  }

  void add(long unscaled) {
    long sum = small + unscaled;
    if (((small ^ sum) & (unscaled ^ sum)) < 0) {
      large = large.add(BigInteger.valueOf(small));
      sum = unscaled;
    }
    small = sum;
  }

  void add(BigDecimal number) {
    large = large.add(number.setScale(scale).unscaledValue());
  }

  void add(Sum other) {
    large = large.add(other.large);
    add(other.small);
  }

  BigDecimal value() {
    return new BigDecimal(large.add(BigInteger.valueOf(small)), scale);
  }
}
